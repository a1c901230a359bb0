import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { listWorkspaces } from "#app/queries/list-workspaces.server.ts";

/** To the first workspace; without any, how to make one. */
export async function loader({ context }: LoaderFunctionArgs) {
  const [first] = await listWorkspaces(context.db);
  if (first) throw redirect(`/w/${first.slug}`);
  return null;
}

export default function NoWorkspace() {
  const { t } = useI18n();
  return (
    <main className="mx-auto max-w-prose px-4 py-24">
      <EmptyState title={t("workspace.none.title")} advice={t("workspace.none.advice")}>
        <pre className="mt-4 overflow-x-auto rounded-box bg-sunk p-4 text-label">
          npm run import -- posts.csv --workspace my-brand --zone Europe/Paris --currency EUR
        </pre>
      </EmptyState>
    </main>
  );
}
