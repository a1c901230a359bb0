import type { DatabaseHandle } from "#db/client.server.ts";
import {
  type AttributionWindow,
  attributionWindows,
  exposureMeasures,
  followerMeasures,
  type Measure,
  type MeasureFamily,
  providedBit,
  salesMeasures,
} from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";
import { localDate, type Row } from "#tests/support/naive-days.ts";
import { naiveFacts } from "#tests/support/naive-facts.ts";
import type { NaiveRates } from "#tests/support/naive-reports/naive-rates.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { withRules } from "#tests/support/naive-reports/naive-rules.ts";
import { naiveTier } from "#tests/support/naive-tier.ts";

/** Everything that reports are asked about, computed from what was landed, in rows that only wait to be filtered and added up. */
export interface NaiveData {
  readonly facts: Readonly<Record<string, readonly Row[]>>;
  /** Raw tables as they are. */
  readonly raw: Readonly<Record<string, readonly Row[]>>;
  readonly rates: NaiveRates;
  /** The first and the last day of which orders were loaded. */
  readonly salesDays: { readonly first: string | null; readonly last: string | null };
  rowsOf(fact: NaiveFact, window: AttributionWindow): readonly NaiveRow[];
  /** Exposure and sales of single posts. */
  postRows(window: AttributionWindow): readonly NaiveRow[];
  /** The day, in the workspace's zone, on which a post was published. */
  publishedDay(post: Row): string | null;
  /** By what had been read of its account's followers when it was published. */
  tierOf(post: Row): string;
}

const factsOfRows = {
  account_day: "exposure",
  campaign_day: "exposure",
  product_day: "exposure",
  account_surface_day: "exposure",
  campaign_surface_day: "exposure",
  workspace_sales_day: "sales",
  account_sales_day: "sales",
  campaign_sales_day: "sales",
  product_sales_day: "sales",
  follower_day: "followers",
  campaign_cost: "cost",
  theme_day: "exposure",
} as const satisfies Record<string, MeasureFamily>;
export type NaiveFact = keyof typeof factsOfRows;

const rawTables = [
  "account",
  "account_alias",
  "account_snapshot",
  "annotation",
  "audience_share",
  "campaign",
  "campaign_cost",
  "campaign_creator",
  "campaign_goal",
  "campaign_post",
  "comment",
  "creator",
  "exchange_rate",
  "interest_rule",
  "kept_forecast",
  "order",
  "order_change",
  "order_line",
  "platform_capability",
  "post",
  "post_kind_decision",
  "post_piece",
  "post_retention",
  "post_snapshot",
  "product",
  "product_day_reported",
  "rate_card",
  "rate_card_rate",
  "recommendation",
  "refund_window",
  "search_term",
  "shop_day_reported",
  "shop_window",
  "source",
  "video_day_reported",
  "workspace",
] as const;

export async function readNaiveData(handle: DatabaseHandle, workspaceId: number, zone: string): Promise<NaiveData> {
  const read: Record<string, Row[]> = {};
  for (const table of rawTables) {
    const rows = await handle.db
      .selectFrom(table as keyof Database)
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .execute();
    read[table] = rows as Row[];
  }
  // Of all that was said only what orders and seconds of retention are asked about.
  read.observation = await handle.db
    .selectFrom("observation")
    .select(["entity", "entity_id", "captured_at", "last_at", "attributes"])
    .where("workspace_id", "=", workspaceId)
    .where("entity", "in", ["order", "post_retention"])
    .execute();
  const raw = withRules(read);
  const rules = read.interest_rule ?? [];
  const facts = await naiveFacts(handle, workspaceId, (rows) => withRules({ ...rows, interest_rule: rules }));
  const creators = new Map((raw.account ?? []).map((row) => [row.id, Number(row.creator_id ?? row.id)]));
  const costs = costsOf(raw.campaign_cost ?? [], facts.campaign_sales_day ?? [], creators);
  const rowsOf = (fact: NaiveFact, window: AttributionWindow) => {
    const rows = fact === "campaign_cost" ? costs : (facts[fact] ?? []);
    return rows.map((row) => toNaiveRow(row, factsOfRows[fact], window, creators));
  };
  const tiers = new Map((raw.post ?? []).map((post) => [post.id, naiveTier(raw, post)]));
  const kept = new Map<string, readonly NaiveRow[]>();
  const ofPosts = new Map<AttributionWindow, readonly NaiveRow[]>();
  const salesDays = (facts.workspace_sales_day ?? []).map((row) => String(row.day)).sort();
  return {
    facts,
    salesDays: { first: salesDays[0] ?? null, last: salesDays.at(-1) ?? null },
    raw,
    rates: (raw.exchange_rate ?? []).map((row) => ({
      day: String(row.day),
      from: String(row.from_currency),
      to: String(row.to_currency),
      rate: Number(row.rate),
    })),
    rowsOf(fact, window) {
      const key = `${fact} ${window}`;
      const rows = kept.get(key) ?? rowsOf(fact, window);
      kept.set(key, rows);
      return rows;
    },
    postRows(window) {
      const rows = ofPosts.get(window) ?? [
        ...(facts.post_day ?? []).map((row) => toNaiveRow(row, "exposure", window, creators)),
        ...(facts.order_credit ?? []).map((row) => toNaiveRow(withWindows(row), "sales", window, creators)),
      ];
      ofPosts.set(window, rows);
      return rows;
    },
    publishedDay: ({ published_at: at }) => (at instanceof Date ? localDate(zone, at.getTime()) : null),
    tierOf: ({ id }) => tiers.get(id) ?? "unknown",
  };
}

const widths = { all: null, direct: 0, "1d": 1, "7d": 7, "14d": 14 } as const;

/** A credited line with a column for every measure and window. */
function withWindows(row: Row): Row {
  const columns = attributionWindows.flatMap((window) => {
    const days = widths[window];
    const isIn = days === null || (row.window_days !== null && Number(row.window_days) <= days);
    return salesMeasures.map((name) => [`${name}_${window}`, isIn ? (row[name] ?? 0) : 0]);
  });
  return { ...row, ...Object.fromEntries(columns) };
}

/** Fulfilled costs; the commission of a campaign is that of its orders, where they give one. */
function costsOf(costs: readonly Row[], sales: readonly Row[], creators: ReadonlyMap<unknown, number>): Row[] {
  const commissions = sales.filter((row) => row.commission_minor_all !== 0);
  const paying = new Set(commissions.map((row) => row.campaign_id));
  const given = costs.filter(
    (row) =>
      row.stage === "fulfilled" && row.day !== null && (row.kind !== "commission" || !paying.has(row.campaign_id)),
  );
  return [
    ...given.map((row) => ({ ...row, cost_minor: row.amount_minor })),
    ...commissions.map((row) => ({
      campaign_id: row.campaign_id,
      creator_id: creators.get(row.account_id) ?? row.account_id,
      day: row.day,
      currency: row.currency,
      cost_minor: row.commission_minor_all,
    })),
  ];
}

function toNaiveRow(
  row: Row,
  family: MeasureFamily,
  window: AttributionWindow,
  creators: ReadonlyMap<unknown, number>,
): NaiveRow {
  const account = Number(row.account_id ?? 0);
  return {
    family,
    day: String(row.day),
    account,
    creator: family === "cost" ? Number(row.creator_id ?? 0) : (creators.get(account) ?? account),
    platform: String(row.platform ?? ""),
    format: String(row.format ?? ""),
    relation: String(row.relation ?? ""),
    tier: String(row.tier ?? ""),
    surface: String(row.surface ?? ""),
    channel: String(row.channel ?? ""),
    currency: String(row.currency ?? ""),
    campaign: Number(row.campaign_id ?? 0),
    product: Number(row.product_id ?? 0),
    theme: String(row.theme ?? ""),
    post: Number(row.post_id ?? 0),
    since: String(row.growth_since ?? ""),
    ...(family === "exposure" ? { quality: qualityOf(row) } : {}),
    values: valuesOf(row, family, window),
  };
}

/** A day of a post is one post-day; sums of them say how many they are. */
function qualityOf(row: Row): NonNullable<NaiveRow["quality"]> {
  const isPostDay = row.post_days === undefined && row.provided !== 0;
  const count = (sum: unknown, isOne: unknown) => Number(sum ?? (isPostDay && isOne === true));
  return {
    all: count(row.post_days, true),
    interpolated: count(row.interpolated_post_days, row.is_interpolated),
    gaps: count(row.gap_post_days, row.is_gap),
  };
}

function valuesOf(row: Row, family: MeasureFamily, window: AttributionWindow): NaiveRow["values"] {
  if (family === "cost") return { cost_minor: Number(row.cost_minor) };
  if (family === "sales") return salesOf(row, window);
  if (family === "followers") return pick(followerMeasures, (name) => (row[name] == null ? null : Number(row[name])));
  return pick(exposureMeasures, (name) =>
    (Number(row.provided) & providedBit(name)) === 0 ? null : Number(row[name] ?? 0),
  );
}

/** What was bought is unknown where no order of the row has its lines. */
function salesOf(row: Row, window: AttributionWindow): NaiveRow["values"] {
  const of = (name: string, width: AttributionWindow = window) => Number(row[`${name}_${width}`]);
  const isUnknown = of("orders") !== 0 && of("orders") === of("orders_without_lines");
  const clicks = row.channel === "online" ? of("orders", window === "all" ? "14d" : window) : 0;
  const sums = pick(salesMeasures, (name) =>
    isUnknown && (name.endsWith("_sales_minor") || name === "units") ? null : of(name),
  );
  return { ...sums, click_orders: clicks };
}

function pick<const Name extends Measure>(names: readonly Name[], read: (name: Name) => number | null) {
  const values: Partial<Record<Measure, number | null>> = {};
  for (const name of names) values[name] = read(name);
  return values;
}
