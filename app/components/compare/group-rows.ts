import type { ReportRow } from "#app/lib/report-view.ts";

/** What the rows of a comparison are about, in the order of the table. */
const groups = {
  seen: ["followers", "impressions", "views", "reach"],
  reactions: ["engagements", "engagement_rate_views", "engagement_rate_impressions", "save_rate", "seeding_rate"],
  shop: ["product_clicks", "conversion_rate", "orders", "net_sales", "maturity", "average_order_value"],
  cost: ["cost", "cpm", "cpo", "return_on_ad_spend"],
  life: ["half_life_days", "tail_share_30"],
} as const;
type GroupKey = keyof typeof groups;

interface RowGroup {
  readonly key: GroupKey;
  readonly rows: readonly ReportRow[];
}

/** The rows in their groups; one that belongs to none stands with the last. */
export function groupRows(rows: readonly ReportRow[]): RowGroup[] {
  const groupOf = ({ key }: ReportRow): GroupKey => {
    const found = Object.entries(groups).find(([, keys]) => keys.some((one) => one === key));
    return isGroup(found?.[0]) ? found[0] : "life";
  };
  return Object.keys(groups)
    .filter(isGroup)
    .map((key) => ({ key, rows: rows.filter((row) => groupOf(row) === key) }))
    .filter((group) => group.rows.length > 0);
}

function isGroup(key: string | undefined): key is GroupKey {
  return key !== undefined && key in groups;
}
