import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AccountActs } from "#app/components/accounts/account-acts.tsx";
import { AccountSuggestions } from "#app/components/accounts/account-suggestions.tsx";
import { DecisionNotices } from "#app/components/accounts/decision-notices.tsx";
import { JoinAccount } from "#app/components/accounts/join-account.tsx";
import { PersonAccounts } from "#app/components/accounts/person-accounts.tsx";
import { Section } from "#app/components/data/section.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { readId } from "#app/lib/reject-filter.ts";
import { changeAccounts } from "#app/queries/change-accounts.server.ts";
import { findCreator } from "#app/queries/find-creator.server.ts";
import { findMovedPerson } from "#app/queries/find-moved-person.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { isJobUnderWay } from "#app/queries/is-job-under-way.server.ts";
import { listAccountActs, listPersonAccounts, searchOtherAccounts } from "#app/queries/list-person-accounts.server.ts";
import { suggestAccounts } from "#app/queries/suggest-accounts.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const slug = params.workspace ?? "";
  const workspaceId = (await findWorkspaceId(db, slug)) ?? notFound();
  const id = readId(params.creator) ?? notFound();
  const person = await findCreator(db, workspaceId, id);
  if (!person) {
    const moved = (await findMovedPerson(db, workspaceId, id)) ?? notFound();
    throw redirect(`/w/${slug}/creators/${moved}/accounts`);
  }
  const search = (new URL(request.url).searchParams.get("search") ?? "").trim().slice(0, 200);
  const [accounts, found, acts, suggestions, isMoving] = await Promise.all([
    listPersonAccounts(db, workspaceId, id),
    searchOtherAccounts(db, workspaceId, id, search),
    listAccountActs(db, workspaceId, id),
    suggestAccounts(db, workspaceId, id),
    isJobUnderWay(db, workspaceId, "decide-account"),
  ]);
  return { slug, id, name: person.name, accounts, search, found, acts, suggestions, isMoving };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const run = await changeAccounts({ db, pool }, workspaceId, await request.formData());
  if (run === undefined) return data({ isRefused: true }, { status: 400 });
  return redirect(`/w/${params.workspace}/creators/${readId(params.creator) ?? notFound()}/accounts`);
});

export default function PersonAccountsPage() {
  const { t } = useI18n();
  const { slug, id, name, accounts, search, found, acts, suggestions, isMoving } = useLoaderData<typeof loader>();
  const isRefused = useActionData<typeof action>()?.isRefused ?? false;
  usePolling(isMoving);
  return (
    <>
      <BackLink path={`/creators/${id}`} label={name} />
      <PageTitle title={t("accounts.title", { name })} note={t("accounts.note")} />
      <DecisionNotices isMoving={isMoving} isRefused={isRefused} />
      <PersonAccounts accounts={accounts} />
      <Section title={t("accounts.join.title")} note={t("accounts.join.note")}>
        <JoinAccount personId={id} accounts={accounts} search={search} found={found} />
      </Section>
      <Section title={t("accounts.suggest.title")} note={t("accounts.suggest.note")}>
        <AccountSuggestions found={suggestions} slug={slug} />
      </Section>
      {acts.length > 0 ? (
        <Section title={t("accounts.acts")} note={t("accounts.acts.note")}>
          <AccountActs acts={acts} />
        </Section>
      ) : null}
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
