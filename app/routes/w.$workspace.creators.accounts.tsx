import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AccountSuggestions } from "#app/components/accounts/account-suggestions.tsx";
import { DecisionNotices } from "#app/components/accounts/decision-notices.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { changeAccounts } from "#app/queries/change-accounts.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { isJobUnderWay } from "#app/queries/is-job-under-way.server.ts";
import { suggestAccounts } from "#app/queries/suggest-accounts.server.ts";

export const loader = answer(async ({ context: { db }, params }) => {
  const slug = params.workspace ?? "";
  const workspaceId = (await findWorkspaceId(db, slug)) ?? notFound();
  const [suggestions, isMoving] = await Promise.all([
    suggestAccounts(db, workspaceId, null),
    isJobUnderWay(db, workspaceId, "decide-account"),
  ]);
  return { slug, suggestions, isMoving };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const run = await changeAccounts({ db, pool }, workspaceId, await request.formData());
  return run === undefined
    ? data({ isRefused: true }, { status: 400 })
    : redirect(`/w/${params.workspace}/creators/accounts`);
});

export default function AccountsPage() {
  const { t } = useI18n();
  const { slug, suggestions, isMoving } = useLoaderData<typeof loader>();
  const isRefused = useActionData<typeof action>()?.isRefused ?? false;
  usePolling(isMoving);
  return (
    <>
      <BackLink path="/creators" label={t("nav.creators")} />
      <PageTitle title={t("accounts.suggest.title")} note={t("accounts.suggest.note")} />
      <DecisionNotices isMoving={isMoving} isRefused={isRefused} />
      <AccountSuggestions found={suggestions} slug={slug} />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
