import { Missing } from "#app/components/table/missing.tsx";
import { formatValue } from "#app/lib/format-value.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

/**
 * The steps from being shown to being bought. The bar of a step is the one before it; what is filled is how many went on, by its own
 * scale from zero. A step that is unknown is shown as such, and the chain goes on from the last one known.
 */
export function FunnelChart({ view }: { view: ReportView }) {
  return (
    <ol className="space-y-1">
      {view.rows.map((row, index) => (
        <Step
          key={row.key}
          view={view}
          row={row}
          before={
            valuesOf(view)
              .slice(0, index)
              .findLast((value) => value !== null) ?? null
          }
        />
      ))}
    </ol>
  );
}

function valuesOf({ rows }: ReportView) {
  return rows.map((row) => numberIn(row, "value"));
}

/** `before`: the whole of the last known step before it; the rate is of what posts that give both have of that. */
function Step({ view, row, before }: { view: ReportView; row: Row; before: number | null }) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const metric = view.metrics[row.key];
  const value = numberIn(row, "value");
  const rate = numberIn(row, "rate");
  const [lower, upper] = [numberIn(row, "rate_lower"), numberIn(row, "rate_upper")];
  const [part, whole] = [numberIn(row, "rate_part"), numberIn(row, "rate_whole")];
  const of = typeof row.cells.of === "string" ? word(row.cells.of, row.cells.of) : null;
  const percent = (one: number) => formatValue("percent", one, formatting);
  return (
    <li className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-rule py-1.5 text-label sm:grid-cols-[8.5rem_5rem_minmax(0,1fr)_15rem]">
      <span className="truncate font-medium">{metric?.label ?? row.key}</span>
      <span className="tabular text-right font-medium">
        {value === null ? (
          <Missing reason={row.missing?.value ?? "not_provided"} />
        ) : (
          <span title={formatting.count(value)}>
            <Formatted>{formatting.compact(value)}</Formatted>
          </span>
        )}
      </span>
      <span aria-hidden="true" className={`h-4 rounded-[2px] max-sm:hidden ${value === null ? "unknown" : "bg-sunk"}`}>
        {value === null ? null : (
          <span className="block h-4 rounded-[2px] bg-series-1" style={{ width: `${widthOf(rate)}%` }} />
        )}
      </span>
      <span className="text-muted max-sm:col-span-2">
        {rate !== null && of ? (
          <span title={lower !== null && upper !== null ? `${percent(lower)} – ${percent(upper)}` : undefined}>
            <Formatted className="tabular text-ink">{percent(rate)}</Formatted>{" "}
            <Formatted>
              {t(whole !== null && whole === before ? "funnel.of" : "funnel.of_both", {
                step: of.toLocaleLowerCase(),
                whole: formatting.compact(whole ?? 0),
              })}
            </Formatted>
            {row.key === "orders" && part !== null && value !== null && part < value ? (
              <Formatted className="block">
                {t("funnel.clicked", { clicked: formatting.compact(part), others: formatting.compact(value - part) })}
              </Formatted>
            ) : null}
          </span>
        ) : value === null ? (
          t("funnel.step_unknown")
        ) : null}
      </span>
    </li>
  );
}

/** The first step fills its bar; a rate above one (more orders than clicks, by discount codes) cannot fill more. */
function widthOf(rate: number | null): number {
  return rate === null ? 100 : Math.min(100, Math.max(0.25, rate * 100));
}
