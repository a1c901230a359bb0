import { Defined } from "#app/components/definitions/defined.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { useCellText } from "#app/components/table/cell-content.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** What has the post until now? A figure a metric; the table below says by whom and as of when. */
export function Lifetime({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  const toText = useCellText(view);
  const column = findColumn(view, "value");
  const last = view.rows
    .map((row) => textIn(row, "captured_at"))
    .toSorted()
    .at(-1);
  return (
    <Figure
      id="lifetime"
      title={view.title}
      answer={
        <Formatted>{last ? t("post.lifetime.answer", { moment: moment(last) }) : t("post.lifetime.none")}</Formatted>
      }
      view={view}
      drawn={[]}
      hasPicture={false}
      table={
        <PlainTable
          view={view}
          caption={view.title}
          columns={["metric", "value", "source", "captured_at"]}
          brief={["value", "source", "captured_at"]}
        />
      }
    >
      <dl data-columns={5} className="headline grid grid-cols-2 border-t-2 border-ink md:grid-cols-5">
        {view.rows.map((row) => {
          const value = numberIn(row, "value");
          return (
            <div key={row.key} className="px-3 py-3 md:px-4">
              <dt className="text-label text-muted">
                <Defined of={view} figure={row.key}>
                  {view.metrics[row.key]?.label}
                </Defined>
              </dt>
              <dd className="tabular mt-1 text-title font-strong">
                {value === null || !column ? (
                  <Missing reason={row.missing?.value} />
                ) : (
                  <Formatted>{toText(column, value, row)}</Formatted>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Figure>
  );
}
