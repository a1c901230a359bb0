import { providedBit } from "#db/metrics/measures.ts";
import { addDays, localDate, type Row } from "#tests/support/naive-days.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

type Count = number | null;

/** What one post had at an age, its orders in one attribution window. */
export interface NaiveSide {
  readonly post: Row;
  readonly published: string | null;
  readonly format: string;
  readonly relation: string;
  readonly monthsOpen: number | null;
  readonly views: Count;
  readonly reactions: readonly Count[];
  readonly product_clicks: Count;
  readonly boostedShare: Count;
  readonly promotedShare: Count;
  readonly net_orders: Count;
  readonly boostedOrders: Count;
  readonly promotedOrders: Count;
  /** Minor units of the workspace's currency. */
  readonly cost: Count;
}

const windows = { all: null, direct: 0, "1d": 1, "7d": 7, "14d": 14 } as const;

export function sideOf(context: NaiveContext, post: Row): NaiveSide {
  const { data, filters } = context;
  const published = data.publishedDay(post);
  const atAge = (data.facts.post_age ?? []).find((row) => row.post_id === post.id && row.age_days === filters.age);
  const count = (name: string): Count => (atAge?.[name] == null ? null : Number(atAge[name]));
  return {
    post,
    published,
    format: String(post.format ?? "unknown"),
    relation: String(post.relation ?? "unknown"),
    monthsOpen: monthsOpen(context, post, published),
    views: count("views"),
    reactions: ["likes", "comments", "shares", "saves"].map(count),
    product_clicks: count("product_clicks"),
    boostedShare: shareOf(context, post, published, "promotion_platform"),
    promotedShare: shareOf(context, post, published, "promotion_paid"),
    net_orders: ordersOf(context, post, published, null),
    boostedOrders: ordersOf(context, post, published, "promotion_platform"),
    promotedOrders: ordersOf(context, post, published, "promotion_paid"),
    cost: costOf(context, post, published),
  };
}

/** Whole months from the opening of the account, or its first post where that was earlier. */
function monthsOpen({ data, workspace }: NaiveContext, post: Row, published: string | null): number | null {
  const account = (data.raw.account ?? []).find((row) => row.id === post.account_id);
  const opened = account?.opened_at instanceof Date ? localDate(workspace.timeZone, account.opened_at.getTime()) : null;
  const first = (data.raw.post ?? [])
    .filter((other) => other.account_id === post.account_id)
    .map((other) => data.publishedDay(other));
  const [since] = [opened, ...first].filter((day) => day !== null).sort();
  if (published === null || since === undefined) return null;
  const [year = 0, month = 0, day = 0] = published.split("-").map(Number);
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = since.split("-").map(Number);
  return (year - fromYear) * 12 + month - fromMonth - (day < fromDay ? 1 : 0);
}

/** Which share of its views, or of its impressions where surfaces give no views, a post had on a surface in the first days. */
function shareOf({ data, filters }: NaiveContext, post: Row, published: string | null, surface: string): number | null {
  if (published === null) return null;
  const isIn = (row: Row) => row.post_id === post.id && String(row.day) < addDays(published, filters.age);
  const gives = (row: Row, name: "views" | "impressions") => (Number(row.provided) & providedBit(name)) !== 0;
  const bySurface = (data.facts.post_surface_day ?? []).filter(isIn);
  if (bySurface.length === 0) return null;
  const name = bySurface.some((row) => gives(row, "views")) ? "views" : "impressions";
  const sum = (rows: readonly Row[]) =>
    rows.filter((row) => gives(row, name)).reduce((total, row) => total + Number(row[name]), 0);
  const all = sum((data.facts.post_day ?? []).filter(isIn));
  const part = sum(bySurface.filter((row) => row.surface === surface));
  return all > 0 ? Math.min(1, Math.max(0, part / all)) : null;
}

/** Known from the first day on which any post of the platform was credited to the last with orders; an order counts unless all of its line came back. */
function ordersOf({ data, filters }: NaiveContext, post: Row, published: string | null, surface: string | null): Count {
  const credits = (data.facts.order_credit ?? []).filter((row) => row.level === "post");
  const [first] = credits
    .filter((row) => row.platform === post.platform)
    .map((row) => String(row.day))
    .sort();
  const last = (data.facts.workspace_sales_day ?? [])
    .map((row) => String(row.day))
    .sort()
    .at(-1);
  if (published === null || first === undefined || last === undefined) return null;
  const end = addDays(published, filters.age - 1);
  if (first > published || end > last) return null;
  const width = windows[filters.window];
  return credits
    .filter(
      (row) =>
        row.post_id === post.id &&
        String(row.day) <= end &&
        (surface === null || row.surface === surface) &&
        (width === null || (row.window_days !== null && Number(row.window_days) <= width)) &&
        (Number(row.orders_without_lines) > 0 ||
          Number(row.gross_sales_minor) > Number(row.cancelled_sales_minor) + Number(row.refunded_sales_minor)),
    )
    .reduce((total, row) => total + Number(row.orders), 0);
}

/** Equal parts of what was fulfilled for its creator in its campaigns, and the commission of its orders until the age; null where any is in another currency. */
function costOf({ data, filters, workspace }: NaiveContext, post: Row, published: string | null): Count {
  const creatorOf = (one: Row | undefined) => {
    const account = (data.raw.account ?? []).find((row) => row.id === one?.account_id);
    return account ? (account.creator_id ?? account.id) : null;
  };
  const creator = creatorOf(post);
  const parts: { amount: number; currency: unknown }[] = [];
  const memberships = data.raw.campaign_post ?? [];
  for (const { campaign_id } of memberships.filter((row) => row.post_id === post.id)) {
    const sharing = memberships.filter(({ campaign_id: id, post_id }) => {
      const other = (data.raw.post ?? []).find((row) => row.id === post_id);
      return id === campaign_id && other?.is_derived !== true && creatorOf(other) === creator;
    });
    for (const cost of data.raw.campaign_cost ?? [])
      if (
        cost.campaign_id === campaign_id &&
        creator !== null &&
        cost.creator_id === creator &&
        cost.stage === "fulfilled" &&
        cost.kind !== "commission"
      )
        parts.push({ amount: Number(cost.amount_minor) / sharing.length, currency: cost.currency });
  }
  for (const row of data.facts.order_credit ?? [])
    if (
      published !== null &&
      row.level === "post" &&
      row.post_id === post.id &&
      row.commission_minor !== 0 &&
      String(row.day) < addDays(published, filters.age)
    )
      parts.push({ amount: Number(row.commission_minor), currency: row.currency });
  if (parts.some(({ currency }) => currency !== workspace.currency)) return null;
  const sum = addUp(parts.map(({ amount }) => amount));
  return sum === null ? null : Math.round(Math.round(sum * 1e6) / 1e6);
}
