import { IntervalBars } from "#app/components/campaigns/interval-bars.tsx";
import { Defined } from "#app/components/definitions/defined.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { formatValue } from "#app/lib/format-value.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

const drawn = ["engagement_rate_views", "seeding_rate"] as const;

/** How were the posts reacted to, and where do they make others want it? Two of the rates are drawn, and the table has all. */
export function EngagementRatesFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const name = (row: ReportRow) => word(`platform.${textIn(row, "platform")}`, textIn(row, "platform"));
  const format = (value: number) => formatValue("percent", value, formatting);
  const rowsOf = (metric: string) => view.rows.filter((row) => row.metric === metric);
  const all = view.rows.find(({ key }) => key === "engagement_rate_views all");
  const rate = all ? numberIn(all, "value") : null;
  const [best, ...rivals] = leadersOf(rowsOf("seeding_rate"));
  const seeding = best
    ? t("campaign.engagement.seeding", {
        platform: name(best),
        lower: format(numberIn(best, "value_lower") ?? 0),
        hasRivals: rivals.length > 0 ? "yes" : "no",
        rivals: rivals.map(name).join(", "),
      })
    : t("campaign.engagement.seeding.unknown");
  return (
    <Figure
      id="engagement"
      title={view.title}
      answer={
        <>
          {rate === null ? t("campaign.engagement.unknown") : t("campaign.engagement.answer", { rate: format(rate) })}{" "}
          {seeding}
        </>
      }
      view={view}
      drawn={[]}
      table={
        <PlainTable
          view={view}
          caption={view.title}
          columns={["metric", "platform", "value_lower", "value", "value_upper", "numerator", "denominator"]}
        />
      }
    >
      <div className="grid gap-x-12 gap-y-6 xl:grid-cols-2">
        {drawn.map((metric) => (
          <div key={metric}>
            <IntervalBars
              rows={rowsOf(metric)}
              of="value"
              label={
                <Defined of={view} figure={metric}>
                  {view.metrics[metric]?.label}
                </Defined>
              }
              nameOf={name}
              format={format}
              formatTick={(value) => formatValue("percent", value, formatting, { style: "tick" })}
            />
          </div>
        ))}
      </div>
    </Figure>
  );
}

/** The platform with the highest lower end, then those whose interval does not lie below its own. */
function leadersOf(rows: readonly ReportRow[]): readonly ReportRow[] {
  const ends = rows.flatMap((row) => {
    const [lower, upper] = [numberIn(row, "value_lower"), numberIn(row, "value_upper")];
    return textIn(row, "platform") === "all" || lower === null || upper === null ? [] : [{ row, lower, upper }];
  });
  const [best, ...others] = ends.toSorted((a, b) => b.lower - a.lower);
  return best ? [best, ...others.filter(({ upper }) => upper >= best.lower)].map(({ row }) => row) : [];
}
