import { providedBit } from "#db/metrics/measures.ts";
import { addDays, localDate, type Row, sumBy } from "#tests/support/naive-days.ts";
import { naiveTier } from "#tests/support/naive-tier.ts";

type Raw = Record<string, Row[]>;
const dayMs = 86_400_000;
const amounts = [
  "orders",
  "orders_without_lines",
  "units",
  "gross_sales_minor",
  "cancelled_sales_minor",
  "refunded_sales_minor",
  "commission_minor",
];
const measures = [...amounts, "surface_orders", "interest_orders"];
const windows = { all: null, direct: 0, "1d": 1, "7d": 7, "14d": 14 } as const;

function time(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number.NaN;
}

/** Every fact of sales from orders, lines and touches, and from the days of posts whether views are known beside the orders. */
export function naiveSales(raw: Raw, zone: string, days: readonly Row[]): Raw {
  const seen = new Set(
    days.filter((row) => (Number(row.provided) & providedBit("views")) !== 0).map((row) => `${row.post_id} ${row.day}`),
  );
  const credits = (raw.order ?? [])
    .flatMap((order) => creditsOf(raw, order, zone))
    .map((credit): Row => ({ ...credit, age_days: ageOf(raw, credit, zone) }))
    .map((credit): Row => ({ ...credit, has_views: seen.has(`${credit.post_id} ${credit.day}`) }));
  const columns = Object.entries(windows);
  const spread = credits.map((credit) => {
    const row: Row = { ...credit, month: `${String(credit.day).slice(0, 7)}-01` };
    const surface = String(credit.surface);
    const all: Row = {
      ...credit,
      surface_orders: surface === "" ? 0 : credit.orders,
      interest_orders: surface === "home_feed" || surface === "experience" ? credit.orders : 0,
    };
    for (const [window, days] of columns)
      for (const measure of measures) {
        const isIn = days === null || (credit.window_days !== null && Number(credit.window_days) <= days);
        row[`${measure}_${window}`] = isIn ? all[measure] : 0;
      }
    return row;
  });
  const sums = columns.flatMap(([window]) => measures.map((measure) => `${measure}_${window}`));
  const sum = (rows: readonly Row[], keys: readonly string[]) =>
    sumBy(rows, keys, sums).filter((row) => sums.some((name) => row[name] !== 0));
  const once = (rows: readonly Row[], list: string, name: string) =>
    rows.flatMap((row) => (row[list] as unknown[]).map((value) => ({ ...row, [name]: value })));
  const content = ["channel", "currency", "platform", "format", "relation"];
  const withTier = [...content, "tier"];
  const ofProducts = spread.filter((row) => row.product_id !== 0);
  return {
    order_credit: credits,
    workspace_sales_day: sum(spread, ["day", ...withTier]),
    platform_sales_day: sum(spread, ["day", "channel", "currency", "platform"]),
    account_sales_day: sum(
      spread.filter((row) => row.account_id !== 0),
      ["account_id", "day", ...withTier],
    ),
    campaign_sales_day: sum(once(spread, "campaign_ids", "campaign_id"), [
      "campaign_id",
      "day",
      "account_id",
      ...withTier,
    ]),
    account_sales_month: sum(
      spread.filter((row) => row.account_id !== 0),
      ["account_id", "month", ...withTier],
    ),
    account_total_sales_month: sum(
      spread.filter((row) => row.account_id !== 0),
      ["account_id", "month", "channel", "currency", "platform"],
    ),
    campaign_total_sales_day: sum(once(spread, "campaign_ids", "campaign_id"), ["campaign_id", "day", ...content]),
    product_total_sales_day: sum(ofProducts, ["product_id", "day", ...content]),
    product_total_sales_month: sum(ofProducts, ["product_id", "month", "channel", "currency", "platform"]),
    product_sales_day: sum(ofProducts, ["product_id", "day", "account_id", ...withTier]),
    publication_sales_day: soldAfterPublication(credits),
    recommendation_sales_day: recommendedSales(once(ofProducts, "recommendation_kinds", "kind")),
    theme_product_month: sum(
      once(
        ofProducts
          .filter((row) => row.is_recommended)
          .map((row) => ({ ...row, themes: [...(row.themes as unknown[]), ""] })),
        "themes",
        "theme",
      ),
      ["theme", "product_id", "month", "channel", "currency", "platform", "has_views"],
    ),
  };
}

/** Posts with a line of their day of publication or later, and orders by how long after it they came. */
function soldAfterPublication(credits: readonly Row[]): Row[] {
  const key = ["published_day", "platform", "format", "relation"];
  const ages = [30, 45, 90, 180, 365];
  const lines = credits
    .filter((row) => row.level === "post" && row.age_days !== null && Number(row.age_days) >= 0)
    .map(
      (row): Row => ({
        ...row,
        published_day: addDays(String(row.day), -Number(row.age_days)),
        ...Object.fromEntries(ages.map((age) => [`orders_at_${age}`, Number(row.age_days) <= age ? row.orders : 0])),
      }),
    );
  const sums = [...ages.map((age) => `orders_at_${age}`), "orders"];
  const posts = sumBy(lines, ["post_id", ...key], sums).map((row) => ({ ...row, posts: 1 }));
  return sumBy(posts, key, ["posts", ...sums]);
}

/** Orders of products by the posts that recommend them, under the product and under product 0. */
function recommendedSales(rows: readonly Row[]): Row[] {
  const sums = Object.keys(windows).flatMap((window) =>
    ["orders", "units", "surface_orders", "interest_orders"].map((measure) => `${measure}_${window}`),
  );
  const both = rows.flatMap((row) => [row, { ...row, product_id: 0 }]);
  return sumBy(both, ["product_id", "day", "kind", "content_kind", "channel", "platform"], sums).filter((row) =>
    sums.some((name) => row[name] !== 0),
  );
}

function ageOf(raw: Raw, { post_id, day }: Row, zone: string): number | null {
  const post = post_id === 0 ? undefined : (raw.post ?? []).find((row) => row.id === post_id);
  if (post?.published_at == null) return null;
  return (Date.parse(String(day)) - Date.parse(localDate(zone, time(post.published_at)))) / dayMs;
}

function creditsOf(raw: Raw, order: Row, zone: string): Row[] {
  const datedBy = order.paid_at ?? order.created_at;
  if (order.is_sample === true || datedBy === null) return [];
  const isCancelled = order.cancelled_at !== null || order.status === "cancelled";
  const lines = (raw.order_line ?? []).filter((line) => line.order_id === order.id);
  const base = {
    order_id: order.id,
    day: localDate(zone, time(datedBy)),
    channel: order.channel ?? "online",
    orders_without_lines: lines.length === 0 ? 1 : 0,
  };
  const priced = lines.map((line) => {
    const units = Number(line.quantity ?? 1);
    const gross =
      line.unit_price_minor === null
        ? 0
        : Number(line.unit_price_minor) * units - Number(line.seller_discount_minor ?? 0);
    return {
      ...base,
      sku: String(line.sku),
      order_line_id: line.id,
      currency: order.currency ?? line.currency ?? "",
      product_id: line.product_id ?? 0,
      units,
      gross_sales_minor: gross,
      cancelled_sales_minor: line.cancelled_minor ?? (isCancelled ? gross : 0),
      refunded_sales_minor: line.refunded_minor ?? 0,
      commission_minor: line.commission_minor ?? 0,
    };
  });
  priced.sort((a, b) => b.gross_sales_minor - a.gross_sales_minor || (a.sku < b.sku ? -1 : 1));
  const unknown = { ...base, sku: null, order_line_id: 0, currency: order.currency ?? "", product_id: 0, units: 0 };
  const nothing = { gross_sales_minor: 0, cancelled_sales_minor: 0, refunded_sales_minor: 0, commission_minor: 0 };
  const all: Row[] = priced.length > 0 ? priced : [{ ...unknown, ...nothing }];
  return all.map(({ sku, ...line }, index) => ({
    ...line,
    orders: index === 0 ? 1 : 0,
    ...withRecommendation(raw, line, creditOf(raw, order, sku)),
  }));
}

function withRecommendation(raw: Raw, line: Row, credit: Row): Row {
  const kinds = (raw.recommendation ?? [])
    .filter((row) => credit.post_id !== 0 && row.post_id === credit.post_id && row.product_id === line.product_id)
    .map((row) => String(row.kind));
  return { ...credit, recommendation_kinds: [...new Set(kinds)].sort(), is_recommended: kinds.length > 0 };
}

interface Candidate {
  how: string;
  platform: string;
  postId: number;
  accountId: number;
  surface: string;
  windowDays: number;
}

const none: Candidate = { how: "none", platform: "", postId: 0, accountId: 0, surface: "", windowDays: 0 };

function creditOf(raw: Raw, order: Row, sku: unknown): Row {
  const found = candidateOf(raw, order, sku);
  const { how, platform, postId, surface, windowDays } = found ?? none;
  const post = (raw.post ?? []).find((row) => row.id === postId);
  const accountId = Number(post?.account_id ?? found?.accountId ?? 0);
  const codes = (raw.campaign_discount_code ?? []).filter(
    (row) => how === "discount_code" && row.code === order.discount_code,
  );
  const memberships = (raw.campaign_post ?? []).filter((row) => postId !== 0 && row.post_id === postId);
  const campaigns = new Set([...memberships, ...codes].map((row) => Number(row.campaign_id)));
  const themes = new Set(((post?.themes as string[] | null) ?? []).filter((theme) => theme !== ""));
  return {
    level: postId !== 0 ? "post" : accountId !== 0 ? "account" : "none",
    how,
    platform,
    format: postId === 0 ? "" : (post?.format ?? "unknown"),
    relation: postId === 0 ? "" : (post?.relation ?? "unknown"),
    tier: postId === 0 ? "" : post ? naiveTier(raw, post) : "unknown",
    content_kind: (postId === 0 ? null : post?.content_kind) ?? "",
    account_id: accountId,
    post_id: postId,
    surface,
    window_days: found ? windowDays : null,
    campaign_ids: [...campaigns].sort((a, b) => a - b),
    themes: [...themes].sort(),
  };
}

/** The rules in the order of the contract; within one, what names the line, then the last click, then a post. */
function candidateOf(raw: Raw, order: Row, sku: unknown): Candidate | undefined {
  const placed = time(order.created_at ?? order.paid_at);
  const touches = (raw.touch ?? []).filter(
    (touch) =>
      touch.order_id === order.id &&
      (sku === null || touch.sku === null || touch.sku === sku) &&
      (touch.account_id !== null || (touch.level === "post" && touch.post_id !== null)),
  );
  const postOf = (touch: Row) => (touch.level === "post" ? Number(touch.post_id ?? 0) : 0);
  const clickOf = (touch: Row) => (touch.clicked_at === null ? -1 : time(touch.clicked_at));
  touches.sort(
    (a, b) =>
      Number(a.sku === null) - Number(b.sku === null) ||
      clickOf(b) - clickOf(a) ||
      Number(postOf(a) === 0) - Number(postOf(b) === 0) ||
      Number(a.account_id === null) - Number(b.account_id === null) ||
      Number(a.id) - Number(b.id),
  );
  const first = (test: (touch: Row) => boolean, windowDays = (_touch: Row) => 0): Candidate | undefined => {
    const touch = touches.find(test);
    return (
      touch && {
        how: String(touch.how),
        platform: String(touch.platform),
        postId: postOf(touch),
        accountId: Number(touch.account_id ?? 0),
        surface: String(touch.surface ?? ""),
        windowDays: windowDays(touch),
      }
    );
  };
  const age = (touch: Row) => (placed - time(touch.clicked_at)) / dayMs;
  const isClick = (touch: Row) => ["click", "feed"].includes(String(touch.how)) && age(touch) >= 0 && age(touch) <= 14;
  return (
    first(({ how }) => how === "platform") ??
    first(({ how }) => how === "discount_code") ??
    codeOf(raw, order) ??
    first(({ how }) => how === "utm") ??
    first(({ how, clicked_at }) => how === "feed" && clicked_at === null) ??
    first(isClick, (touch) => (age(touch) <= 1 ? 1 : age(touch) <= 7 ? 7 : 14))
  );
}

function codeOf(raw: Raw, order: Row): Candidate | undefined {
  const codes = (raw.campaign_discount_code ?? []).filter((row) => row.code === order.discount_code);
  codes.sort((a, b) => Number(a.account_id === null) - Number(b.account_id === null) || Number(a.id) - Number(b.id));
  const [code] = codes;
  if (!code) return undefined;
  return {
    ...none,
    how: "discount_code",
    platform: String(code.platform ?? ""),
    accountId: Number(code.account_id ?? 0),
  };
}
