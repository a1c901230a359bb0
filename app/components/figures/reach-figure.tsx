import { IntervalBars } from "#app/components/campaigns/interval-bars.tsx";
import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { ColumnLabel } from "#app/components/table/column-label.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportRow, type ReportView } from "#app/lib/report-view.ts";

/** Those of a view that has them: a campaign's tells what each person saw and did as well. */
const shownColumns = [
  "platform",
  "reach_lower",
  "reach",
  "reach_upper",
  "frequency_lower",
  "frequency",
  "frequency_upper",
  "engagement_rate_reach_lower",
  "engagement_rate_reach",
  "engagement_rate_reach_upper",
  "posts",
  "posts_without_reach",
  "posts_unbounded",
];

/** How many people saw it? An interval first, the estimate second. */
export function ReachFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { compact, tick } = useFormatting();
  const whole = view.rows.find(({ key }) => key === "all");
  const [lower = null, upper = null, estimate = null] = ["reach_lower", "reach_upper", "reach"].map((key) =>
    whole ? numberIn(whole, key) : null,
  );
  const name = (key: string) => word(`platform.${key}`, key);
  return (
    <TableFigure
      id="reach"
      view={view}
      answer={
        lower === null
          ? t("campaign.reach.unknown")
          : t("campaign.reach.answer", {
              lower: compact(lower),
              upper: upper === null ? "" : compact(upper),
              hasUpper: upper === null ? "no" : whole && isOfAudience(whole) ? "audience" : "yes",
              unbounded: whole ? (numberIn(whole, "posts_unbounded") ?? 0) : 0,
              estimate: estimate === null ? "" : compact(estimate),
              hasEstimate: estimate === null ? "no" : "yes",
            })
      }
      columns={shownColumns.filter((column) => view.columns.some(({ key }) => key === column))}
      brief={["reach_lower", "reach", "reach_upper"]}
      hasTotals={false}
      renderFirst={(row) => name(row.key)}
    >
      <IntervalBars
        rows={view.rows}
        of="reach"
        label={<ColumnLabel view={view} column="reach" />}
        nameOf={(row) => name(row.key)}
        format={compact}
        formatTick={tick}
        isOpen={isOfAudience}
      />
    </TableFigure>
  );
}

/** Whether only the audience in the settings bounds it: a post gives neither reach nor views. */
function isOfAudience(row: ReportRow): boolean {
  return (numberIn(row, "posts_unbounded") ?? 0) > 0;
}
