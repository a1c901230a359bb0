import type { ReportRow } from "#app/lib/report-view.ts";

/** What the rows of a comparison are about, in the order of the table. */
const groups = [
  { key: "seen", of: ["followers", "impressions", "views", "reach"] },
  {
    key: "reactions",
    of: ["engagements", "engagement_rate_views", "engagement_rate_impressions", "save_rate", "seeding_rate"],
  },
  {
    key: "shop",
    of: ["product_clicks", "conversion_rate", "orders", "net_sales", "maturity", "average_order_value"],
  },
  { key: "cost", of: ["cost", "cpm", "cpo", "return_on_ad_spend"] },
  { key: "life", of: ["half_life_days", "tail_share_30"] },
] as const;
type GroupKey = (typeof groups)[number]["key"];

interface RowGroup {
  readonly key: GroupKey;
  readonly rows: readonly ReportRow[];
}

/** The rows in their groups; one that belongs to none stands with the last. */
export function groupRows(rows: readonly ReportRow[]): RowGroup[] {
  const groupOf = (row: ReportRow): GroupKey =>
    groups.find(({ of }) => of.some((one) => one === row.key))?.key ?? "life";
  return groups
    .map(({ key }) => ({ key, rows: rows.filter((row) => groupOf(row) === key) }))
    .filter((group) => group.rows.length > 0);
}
