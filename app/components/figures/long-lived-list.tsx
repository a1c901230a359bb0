import { Link, useLocation } from "@remix-run/react";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { PostName } from "#app/components/table/post-name.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, withFirstRows } from "#app/lib/report-view.ts";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

const rowsShown = 6;
const columns = ["title", "age_days", "views_last_14_days", "views_after_45_days", "views_per_day_ratio"];

/** The first posts that are alive after 45 days, or evergreen, and the way to all of them. */
export function LongLivedList({ view, kind }: { view: ReportView; kind: "alive" | "evergreen" }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const carried = toCarriedSearch(new URLSearchParams(useLocation().search));
  const count = t(kind === "alive" ? "long_life.living.count" : "long_life.evergreen.count", { count: view.rowCount });
  return (
    <Figure
      id={kind}
      title={view.title}
      answer={
        <Link to={`/w/${slug}/content/${kind}${carried}`} className="text-crust underline underline-offset-4">
          {count}
        </Link>
      }
      view={view}
      isTableOpen
      table={
        view.rowCount > 0 ? (
          <PlainTable
            view={withFirstRows(view, rowsShown)}
            caption={view.title}
            columns={columns}
            bars={["views_last_14_days"]}
            renderFirst={(row) => <PostName row={row} />}
            linkTo={(row) => `/w/${slug}/content/${row.key}${carried}`}
            hasTotals={false}
            isFirstCut
            brief={columns.slice(1)}
          />
        ) : undefined
      }
    />
  );
}
