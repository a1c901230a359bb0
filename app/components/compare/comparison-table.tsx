import { Link } from "@remix-run/react";
import { seriesPaint } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { ComparisonCell } from "#app/components/compare/comparison-cell.tsx";
import { DifferenceWords } from "#app/components/compare/difference-words.tsx";
import { groupRows } from "#app/components/compare/group-rows.ts";
import { scaleEndOf } from "#app/components/compare/row-scale.ts";
import { Defined } from "#app/components/definitions/defined.tsx";
import { tableRoles } from "#app/components/table/table-roles.ts";
import type { ComparedName } from "#app/lib/compared.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

interface ComparisonTableProps {
  view: ReportView;
  chosen: readonly ComparedName[];
  /** Where the page of each is, below which their ids stand. */
  path: string;
  caption: string;
}

/**
 * Measures down, who is compared across: each row with a scale of its own, and whether its difference is clear. On small screens a measure is a block,
 * under whose name they stand beside each other, each named.
 */
export function ComparisonTable({ view, chosen, path, caption }: ComparisonTableProps) {
  const { t, word } = useI18n();
  const columns = { gridTemplateColumns: `repeat(${chosen.length}, minmax(0, 1fr))` };
  return (
    <table {...tableRoles.table} className="w-full border-separate border-spacing-0 text-label max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead {...tableRoles.rows} className="max-md:block">
        <tr {...tableRoles.row} className="gap-x-3 max-md:grid" style={columns}>
          <th
            {...tableRoles.header}
            scope="col"
            className="sticky left-0 z-10 border-b border-edge/50 bg-paper pr-3 text-left max-md:sr-only"
          >
            <span className="sr-only">{findColumn(view, "metric")?.label}</span>
          </th>
          {chosen.map(({ id, name }, place) => (
            <th
              {...tableRoles.header}
              key={id}
              scope="col"
              className="border-b border-edge/50 px-3 pb-2 text-left align-bottom max-md:px-0 md:min-w-36"
            >
              <span className="flex items-center gap-2">
                <Swatch paint={seriesPaint(place)} />
                <Link to={`${path}/${id}`} prefetch="intent" className="font-strong hover:text-crust">
                  {name}
                </Link>
              </span>
            </th>
          ))}
          <th
            {...tableRoles.header}
            scope="col"
            className="border-b border-edge/50 pb-2 pl-3 text-left align-bottom text-muted max-md:sr-only md:min-w-40"
          >
            {findColumn(view, "difference")?.label}
          </th>
        </tr>
      </thead>
      {groupRows(view.rows).map(({ key, rows }) => (
        <tbody {...tableRoles.rows} key={key} className="max-md:block">
          <tr {...tableRoles.row} className="max-md:block">
            <th
              {...tableRoles.name}
              scope="rowgroup"
              colSpan={chosen.length + 2}
              className="border-b border-rule pt-5 pb-1 text-left text-note font-medium text-muted max-md:block"
            >
              <span className="sticky left-0">{t(`compare.group.${key}`)}</span>
            </th>
          </tr>
          {rows.map((row) => (
            <tr
              {...tableRoles.row}
              key={row.key}
              className="group gap-x-3 border-rule hover:bg-sunk max-md:grid max-md:border-b max-md:py-2"
              style={columns}
            >
              <th
                {...tableRoles.name}
                scope="row"
                className="bg-paper text-left align-top font-medium group-hover:bg-sunk max-md:col-span-full md:sticky md:left-0 md:z-[5] md:max-w-44 md:min-w-28 md:border-b md:border-rule md:py-2 md:pr-3"
              >
                <Defined of={view} figure={row.key} isMetric={row.metric !== undefined}>
                  {word(textIn(row, "metric"), row.key)}
                </Defined>
              </th>
              {chosen.map(({ id, name }, place) => (
                <td
                  {...tableRoles.cell}
                  key={id}
                  className="min-w-0 align-top tabular max-md:pt-1 md:border-b md:border-rule md:px-3 md:py-2"
                >
                  <span aria-hidden="true" className="block truncate text-note text-muted md:hidden">
                    {name}
                  </span>
                  <ComparisonCell
                    view={view}
                    row={row}
                    of={`of_${id}`}
                    paint={seriesPaint(place)}
                    end={scaleEndOf(row, chosen)}
                    beside={chosen.map((one) => numberIn(row, `of_${one.id}`))}
                  />
                </td>
              ))}
              <td
                {...tableRoles.cell}
                className="align-top max-md:col-span-full max-md:pt-1 md:border-b md:border-rule md:py-2 md:pl-3"
              >
                <DifferenceWords row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
