import { Link, useLocation } from "@remix-run/react";
import { Figure } from "#app/components/figures/figure.tsx";
import { CreatorName } from "#app/components/table/creator-name.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { PostName } from "#app/components/table/post-name.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, textIn } from "#app/lib/report-view.ts";
import { toCarriedSearch, toChangedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

export interface TopListProps {
  kind: "creators" | "posts";
  view: ReportView;
  columns: readonly string[];
  /** Whose posts they are; the way to all of them keeps to theirs. */
  creator?: number;
}

const paths = { creators: "creators", posts: "content" } as const;

/** The first rows of a long list, and the way to all of it. */
export function TopList({ kind, view, columns, creator }: TopListProps) {
  const { t } = useI18n();
  const { count } = useFormatting();
  const { slug } = useSurroundings();
  const { search } = useLocation();
  const carried = toCarriedSearch(new URLSearchParams(search));
  const toAll = creator === undefined ? carried : toChangedSearch(new URLSearchParams(carried), { creator });
  const base = `/w/${slug}/${paths[kind]}`;
  const [first] = view.rows;
  const name = first ? textIn(first, columns[0] ?? "") : "";
  return (
    <Figure
      id={`top-${kind}`}
      title={t(`top.${kind}.question`)}
      answer={
        first ? (
          <>
            <Link to={`${base}${toAll}`} className="text-crust underline underline-offset-4 print:hidden">
              {t(`top.${kind}.all`, { count: view.rowCount })}
            </Link>
            <span className="hidden print:inline">
              {t("pager.range", { first: 1, last: view.rows.length, all: count(view.rowCount) })}
            </span>
          </>
        ) : (
          t("top.none")
        )
      }
      view={view}
      isTableOpen
      table={
        name === "" ? (
          <EmptyState title={t("empty.filters.title")} advice={t("empty.filters.advice")} />
        ) : (
          <PlainTable
            view={view}
            caption={t(`top.${kind}.question`)}
            columns={columns}
            bars={["views"]}
            renderFirst={(row) =>
              kind === "posts" ? <PostName row={row} hasCreator={creator === undefined} /> : <CreatorName row={row} />
            }
            linkTo={(row) => `${base}/${row.key}${carried}`}
            hasTotals={false}
            isFirstCut
            brief={columns.slice(1)}
          />
        )
      }
    />
  );
}
