import { Defined } from "#app/components/definitions/defined.tsx";
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
      {view.rows.map((row) => (
        <Step key={row.key} view={view} row={row} />
      ))}
    </ol>
  );
}

function Step({ view, row }: { view: ReportView; row: Row }) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const metric = view.metrics[row.key];
  const value = numberIn(row, "value");
  const rate = numberIn(row, "rate");
  const [lower, upper] = [numberIn(row, "rate_lower"), numberIn(row, "rate_upper")];
  const of = typeof row.cells.of === "string" ? word(row.cells.of, row.cells.of) : null;
  const percent = (one: number) => formatValue("percent", one, formatting);
  return (
    <li className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-rule py-1.5 text-label sm:grid-cols-[8.5rem_5rem_minmax(0,1fr)_11rem]">
      <span className="truncate font-medium">
        <Defined of={view} figure={row.key}>
          {metric?.label ?? row.key}
        </Defined>
      </span>
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
            {t("funnel.of", { step: of.toLocaleLowerCase() })}
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
