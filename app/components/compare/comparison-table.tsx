import { Link } from "@remix-run/react";
import { seriesPaint } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { ComparisonCell } from "#app/components/compare/comparison-cell.tsx";
import { DifferenceWords } from "#app/components/compare/difference-words.tsx";
import { groupRows } from "#app/components/compare/group-rows.ts";
import { Defined } from "#app/components/definitions/defined.tsx";
import type { ComparedName } from "#app/lib/compared.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

interface ComparisonTableProps {
  view: ReportView;
  chosen: readonly ComparedName[];
  /** Where the page of each is, below which their ids stand. */
  path: string;
  caption: string;
}

/** Measures down, who is compared across: each row with a scale of its own, and whether its difference is clear. */
export function ComparisonTable({ view, chosen, path, caption }: ComparisonTableProps) {
  const { t, word } = useI18n();
  return (
    <table className="w-full border-separate border-spacing-0 text-label">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="sticky left-0 z-10 border-b border-edge/50 bg-paper pr-3 text-left">
            <span className="sr-only">{findColumn(view, "metric")?.label}</span>
          </th>
          {chosen.map(({ id, name }, place) => (
            <th key={id} scope="col" className="min-w-36 border-b border-edge/50 px-3 pb-2 text-left align-bottom">
              <span className="flex items-center gap-2">
                <Swatch paint={seriesPaint(place)} />
                <Link to={`${path}/${id}`} prefetch="intent" className="font-strong hover:text-crust">
                  {name}
                </Link>
              </span>
            </th>
          ))}
          <th scope="col" className="min-w-40 border-b border-edge/50 pb-2 pl-3 text-left align-bottom text-muted">
            {findColumn(view, "difference")?.label}
          </th>
        </tr>
      </thead>
      {groupRows(view.rows).map(({ key, rows }) => (
        <tbody key={key}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={chosen.length + 2}
              className="border-b border-rule pt-5 pb-1 text-left text-note font-medium text-muted"
            >
              <span className="sticky left-0">{t(`compare.group.${key}`)}</span>
            </th>
          </tr>
          {rows.map((row) => (
            <tr key={row.key} className="group hover:bg-sunk">
              <th
                scope="row"
                className="sticky left-0 z-[5] max-w-44 min-w-28 border-b border-rule bg-paper py-2 pr-3 text-left align-top font-medium group-hover:bg-sunk"
              >
                <Defined of={view} figure={row.key} isMetric={row.metric !== undefined}>
                  {word(textIn(row, "metric"), row.key)}
                </Defined>
              </th>
              {chosen.map(({ id }, place) => (
                <td key={id} className="border-b border-rule px-3 py-2 align-top tabular">
                  <ComparisonCell
                    view={view}
                    row={row}
                    of={`of_${id}`}
                    paint={seriesPaint(place)}
                    highest={highestIn(row, chosen)}
                  />
                </td>
              ))}
              <td className="border-b border-rule py-2 pl-3 align-top">
                <DifferenceWords row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function highestIn(row: ReportRow, chosen: readonly ComparedName[]): number {
  const ends = chosen.flatMap(({ id }) =>
    [`of_${id}`, `of_${id}_lower`, `of_${id}_upper`].map((key) => numberIn(row, key) ?? 0),
  );
  return Math.max(0, ...ends);
}
