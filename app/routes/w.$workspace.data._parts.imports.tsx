import { useLoaderData } from "@remix-run/react";
import { ImportsTable } from "#app/components/data/imports-table.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { isMoving, phaseOf } from "#app/lib/import-phase.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
import { listImports } from "#app/queries/list-imports.server.ts";

const shownImports = 100;

export const loader = answer(async ({ context: { db }, params }) => {
  const { id, slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  return { slug, imports: await listImports(db, id, shownImports) };
});

export default function ImportsPage() {
  const { t } = useI18n();
  const { slug, imports } = useLoaderData<typeof loader>();
  usePolling(imports.some((one) => isMoving(phaseOf(one))));
  if (imports.length > 0) return <ImportsTable imports={imports} slug={slug} />;
  return (
    <EmptyState title={t("data.imports.none")} advice={t("data.imports.none.advice")}>
      <ButtonLink kind="primary" to={`/w/${slug}/data/import`}>
        {t("data.import.title")}
      </ButtonLink>
    </EmptyState>
  );
}
