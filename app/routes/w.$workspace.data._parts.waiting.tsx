import { useLoaderData } from "@remix-run/react";
import { WaitingList } from "#app/components/data/waiting-list.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { findWaiting } from "#app/queries/find-waiting.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";

export const loader = answer(async ({ context: { db }, params }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  return { waiting: (await findWaiting(db, workspaceId)) ?? null };
});

export default function WaitingPage() {
  const { t } = useI18n();
  const { waiting } = useLoaderData<typeof loader>();
  if (!waiting || waiting.byStream.length === 0)
    return <EmptyState title={t("data.waiting.none")} advice={t("data.waiting.none.advice")} />;
  return (
    <>
      <p className="mb-3 max-w-prose text-label text-muted">{t("data.waiting.note")}</p>
      <WaitingList waiting={waiting} />
    </>
  );
}
