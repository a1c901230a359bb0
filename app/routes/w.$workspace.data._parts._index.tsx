import { useLoaderData } from "@remix-run/react";
import { ConnectionsTable } from "#app/components/data/connections-table.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import type { ConnectionState } from "#app/lib/connection-state.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { sayingMessages } from "#app/lib/rejects/saying-messages.server.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
import { listConnections } from "#app/queries/list-connections.server.ts";

/** States that go over into others by themselves. */
const isMoving: readonly ConnectionState[] = ["pulling", "new", "removing"];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const now = new Date();
  const [connections, { inWords }] = await Promise.all([listConnections(db, workspace, now), sayingMessages(request)]);
  return { slug: workspace.slug, now, connections: connections.map((connection) => inWords(connection, "error")) };
});

export default function ConnectionsPage() {
  const { t } = useI18n();
  const { slug, now, connections } = useLoaderData<typeof loader>();
  usePolling(connections.some(({ state }) => isMoving.includes(state)));
  if (connections.length > 0) return <ConnectionsTable connections={connections} slug={slug} now={now} />;
  return (
    <EmptyState title={t("data.connections.none")} advice={t("data.connections.none.advice")}>
      <span className="flex flex-wrap gap-2">
        <ButtonLink kind="primary" to={`/w/${slug}/data/connections/new`}>
          {t("data.connection.add")}
        </ButtonLink>
        <ButtonLink to={`/w/${slug}/data/import`}>{t("data.import.title")}</ButtonLink>
      </span>
    </EmptyState>
  );
}
