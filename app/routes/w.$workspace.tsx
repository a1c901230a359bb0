import type { MetaFunction } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunctionArgs, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { ErrorPanel } from "#app/components/layout/error-panel.tsx";
import { WorkspaceLayout } from "#app/components/layout/workspace-layout.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { WorkspaceFormatProvider } from "#app/lib/formatting.tsx";
import { SurroundingsProvider } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listFilterOptions } from "#app/queries/list-filter-options.server.ts";
import { listSavedViews } from "#app/queries/list-saved-views.server.ts";
import { listWorkspaces } from "#app/queries/list-workspaces.server.ts";
import type { loader as rootLoader } from "#app/root.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.workspace.name} · Levain` : "Levain" },
];

export const loader = answer(async ({ context: { db }, params }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const [workspaces, options, views] = await Promise.all([
    listWorkspaces(db),
    listFilterOptions(db, workspace.id),
    listSavedViews(db, workspace.id),
  ]);
  const name = workspaces.find(({ slug }) => slug === workspace.slug)?.name ?? workspace.slug;
  return { workspace: { ...workspace, name, options, views }, workspaces };
});

/** What stands around the pages changes with the workspace, and with what a form did. */
export function shouldRevalidate({ currentParams, nextParams, formMethod }: ShouldRevalidateFunctionArgs) {
  return currentParams.workspace !== nextParams.workspace || (formMethod !== undefined && formMethod !== "GET");
}

export default function WorkspaceRoute() {
  const { workspace, workspaces } = useLoaderData<typeof loader>();
  const preferences = useRouteLoaderData<typeof rootLoader>("root");
  return (
    <SurroundingsProvider value={workspace}>
      <WorkspaceFormatProvider value={workspace}>
        <WorkspaceLayout workspace={workspace} workspaces={workspaces} theme={preferences?.theme ?? "system"}>
          <Outlet />
        </WorkspaceLayout>
      </WorkspaceFormatProvider>
    </SurroundingsProvider>
  );
}

export function ErrorBoundary() {
  return (
    <main className="mx-auto max-w-prose px-4 py-12">
      <ErrorPanel />
    </main>
  );
}
