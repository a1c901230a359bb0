import type { ReactNode } from "react";
import { AddOne } from "#app/components/compare/add-one.tsx";
import { ChosenList } from "#app/components/compare/chosen-list.tsx";
import { FilterProblems } from "#app/components/filters/filter-problems.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import type { ComparedName } from "#app/lib/compared.ts";
import { type ComparedKind, type FilterProblem, fewestCompared, mostCompared } from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

interface ComparePageProps {
  kind: ComparedKind;
  chosen: readonly ComparedName[];
  /** What the address names and is not there. */
  problems: readonly FilterProblem[];
  /** Whether there is another to add, and room for it. */
  canAdd: boolean;
  /** The comparison; not drawn where too few or too many are chosen. */
  children: ReactNode;
}

/** Two to four side by side: who they are, and the comparison, or what to do to get one. */
export function ComparePage({ kind, chosen, problems, canAdd, children }: ComparePageProps) {
  const { t } = useI18n();
  const { slug, lastDay } = useSurroundings();
  if (lastDay === null && chosen.length < fewestCompared) return <NothingYet title={t(`compare.title.${kind}`)} />;
  return (
    <>
      <div className="print:hidden">
        <BackLink path={`/${kind}`} label={t(`nav.${kind}`)} />
      </div>
      <PageTitle title={t(`compare.title.${kind}`)} note={t("compare.note")} />
      <ChosenList kind={kind} chosen={chosen}>
        {canAdd ? <AddOne kind={kind} chosen={chosen} /> : null}
      </ChosenList>
      <FilterProblems problems={problems} />
      {chosen.length > mostCompared ? (
        <div role="alert">
          <EmptyState
            title={t("compare.too_many", { count: chosen.length, most: mostCompared })}
            advice={t("compare.too_many.advice", { most: mostCompared })}
          />
        </div>
      ) : chosen.length < fewestCompared ? (
        <EmptyState
          title={t(`compare.too_few.${kind}`, { count: chosen.length })}
          advice={t(`compare.too_few.advice.${kind}`)}
        >
          <ButtonLink kind="primary" to={`/w/${slug}/${kind}`}>
            {t(`compare.choose.${kind}`)}
          </ButtonLink>
        </EmptyState>
      ) : (
        children
      )}
    </>
  );
}
