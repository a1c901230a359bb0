import { PageTitle } from "#app/components/layout/page-title.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** In place of a page of a workspace that nothing has been loaded into. */
export function NothingYet({ title }: { title: string }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  return (
    <>
      <PageTitle title={title} />
      <EmptyState title={t("empty.workspace.title")} advice={t("empty.workspace.advice")}>
        <span className="flex flex-wrap gap-2">
          <ButtonLink kind="primary" to={`/w/${slug}/data/import`}>
            {t("empty.workspace.act")}
          </ButtonLink>
          <ButtonLink kind="plain" to={`/w/${slug}/data/connections/new`}>
            {t("data.connection.add")}
          </ButtonLink>
        </span>
      </EmptyState>
    </>
  );
}
