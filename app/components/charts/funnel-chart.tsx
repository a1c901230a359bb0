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

function Step({ view, row, before }: { view: ReportView; row: Row; before: number | null }) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const metric = view.metrics[row.key];
  const value = numberIn(row, "value");
  const rate = numberIn(row, "rate");
  return (
    <li className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-rule py-1.5 text-label sm:grid-cols-[8.5rem_5rem_minmax(0,1fr)_15rem]">
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
        {rate !== null ? (
          <Share row={row} before={before} beside={view.rows.map((one) => numberIn(one, "rate"))} />
        ) : value === null ? (
          t("funnel.step_unknown")
        ) : null}
      </span>
    </li>
  );
}

interface ShareProps {
  row: Row;
  before: number | null;
  /** The rates of all steps. */
  beside: readonly (number | null)[];
}

/** How many went on, of what: of all of the step `before`, or of what posts that give both have of it. */
function Share({ row, before, beside }: ShareProps) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const known = (key: string) => numberIn(row, key) ?? 0;
  const percent = (key: string) => formatValue("percent", known(key), formatting, { beside });
  const [value, part, whole] = [known("value"), known("rate_part"), known("rate_whole")];
  const others = row.key === "orders" ? value - part : 0;
  const isOfAll = whole === before && part === value - others;
  const hasInterval = numberIn(row, "rate_lower") !== null;
  const step = word(String(row.cells.of), "").toLocaleLowerCase();
  return (
    <span title={hasInterval ? `${percent("rate_lower")} – ${percent("rate_upper")}` : undefined}>
      <Formatted className="tabular text-ink">{percent("rate")}</Formatted>{" "}
      <Formatted>
        {t(isOfAll ? "funnel.of" : "funnel.of_both", {
          step,
          part: formatting.compact(part),
          whole: formatting.compact(whole),
        })}
      </Formatted>
      {others > 0 ? (
        <Formatted className="block">
          {t("funnel.clicked", { clicked: formatting.compact(part), others: formatting.compact(others) })}
        </Formatted>
      ) : null}
    </span>
  );
}

/** The first step fills its bar; a rate above one (more orders than clicks, by discount codes) cannot fill more. */
function widthOf(rate: number | null): number {
  return rate === null ? 100 : Math.min(100, Math.max(0.25, rate * 100));
}
