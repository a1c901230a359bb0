import type { Paint } from "#app/components/charts/colours.ts";
import { ScaleMark } from "#app/components/compare/scale-mark.tsx";
import { EstimateMark } from "#app/components/table/estimate-mark.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import { formatValue } from "#app/lib/format-value.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportRow, type ReportView } from "#app/lib/report-view.ts";

interface ComparisonCellProps {
  view: ReportView;
  row: ReportRow;
  /** The column of the subject. */
  of: string;
  paint: Paint;
  /** The end of the row's scale. */
  end: number;
  /** The values of the row. */
  beside: readonly (number | null)[];
}

/** A value with its interval in words and drawn, on the scale of its row. Of what has no estimate the interval is the value. */
export function ComparisonCell({ view, row, of, paint, end, beside }: ComparisonCellProps) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const format = (row.metric ? view.metrics[row.metric]?.format : undefined) ?? row.format ?? "count";
  const [value = null, lower = null, upper = null] = [of, `${of}_lower`, `${of}_upper`].map((key) =>
    numberIn(row, key),
  );
  if (value === null && lower === null) return <Missing reason={row.missing?.[of] ?? "not_provided"} />;
  const short = (one: number) => formatValue(format, one, formatting, { style: "short", beside });
  const full = (one: number) => formatValue(format, one, formatting);
  const interval =
    lower === null
      ? null
      : upper === null
        ? t("compare.at_least", { value: short(lower) })
        : t("compare.interval", { lower: short(lower), upper: short(upper) });
  return (
    <>
      {value === null ? (
        <Formatted className="md:whitespace-nowrap">{interval ?? ""}</Formatted>
      ) : (
        <>
          <span title={full(value)}>
            <Formatted className="text-body font-medium">{short(value)}</Formatted>
          </span>
          {row.isEstimate && lower !== upper ? <EstimateMark /> : null}
          {interval ? (
            <Formatted className="block text-note text-muted md:whitespace-nowrap">{interval}</Formatted>
          ) : null}
        </>
      )}
      <ScaleMark value={value} lower={lower} upper={upper} end={end} colour={paint.colour} />
    </>
  );
}
