import type { CellValue } from "#app/reports/report.ts";
import { exposureMeasures, providedBit, snapshotCounters } from "#db/metrics/measures.ts";
import { addDays, type Row } from "#tests/support/naive-days.ts";
import { chosenPosts, postsNarrowed } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

function resultOf(rows: readonly (readonly [string, NaiveCells])[]): NaiveResult {
  return { rows: new Map(rows), totals: null };
}

function numberIn(row: Row | undefined, name: string): number | null {
  return row?.[name] == null ? null : Number(row[name]);
}

function momentIn(row: Row, name: string): string | null {
  const at = row[name];
  return at instanceof Date ? at.toISOString() : null;
}

function isOfCreator(context: NaiveContext, account: unknown): boolean {
  const { data, filters } = context;
  if (filters.creator === null || account === filters.creator) return true;
  const known = (data.raw.account ?? []).find((row) => row.id === account);
  return known?.creator_id === filters.creator;
}

export function naiveRecommendations(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const posts = new Map((data.raw.post ?? []).map((row) => [row.id, row]));
  const lifetimes = new Map((data.facts.post_lifetime ?? []).map((row) => [row.post_id, row]));
  const narrowed = postsNarrowed(context);
  const rows = (data.raw.recommendation ?? []).filter(
    (row) =>
      (filters.platforms.length === 0 || filters.platforms.includes(String(row.platform))) &&
      (filters.creator === null || isOfCreator(context, posts.get(row.post_id)?.account_id)) &&
      (filters.product === null || row.product_id === filters.product) &&
      (narrowed?.has(row.post_id) ?? true),
  );
  return resultOf(
    rows.map((row) => [
      String(row.id),
      {
        kind: (row.kind ?? null) as string | null,
        recommended_at: momentIn(row, "recommended_at"),
        lifetime_views: numberIn(lifetimes.get(row.post_id), "total_views"),
      },
    ]),
  );
}

export function naiveShopWindows(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const rows = (data.raw.shop_window ?? []).filter(
    (row) =>
      (filters.platforms.length === 0 || filters.platforms.includes(String(row.platform))) &&
      isOfCreator(context, row.account_id) &&
      (filters.product === null || row.product_id === filters.product),
  );
  return resultOf(
    rows.map((row) => [
      String(row.id),
      {
        position: numberIn(row, "position"),
        displayed_from: momentIn(row, "displayed_from"),
        displayed_to: momentIn(row, "displayed_to"),
      },
    ]),
  );
}

const unitDigits: Readonly<Record<string, number>> = { JPY: 0, KRW: 0 };

/** Orders with what the filters leave of their lines. */
/** Lines of the period with what they are credited to, as the filters leave them. */
export function creditedLines(context: NaiveContext): Row[] {
  const { data, filters } = context;
  const isOneOf = (values: readonly string[], value: unknown) => values.length === 0 || values.includes(String(value));
  const ofKinds = postsNarrowed({ ...context, filters: { ...filters, tiers: [], theme: null } });
  return (data.facts.order_credit ?? []).filter(
    (row) =>
      String(row.day) >= filters.from &&
      String(row.day) <= filters.to &&
      isOneOf(filters.platforms, row.platform) &&
      isOneOf(filters.formats, row.format) &&
      isOneOf(filters.relations, row.relation) &&
      isOneOf(filters.tiers, row.tier) &&
      isOneOf(filters.channels, row.channel) &&
      isOneOf(filters.surfaces, row.surface) &&
      (filters.theme === null || (row.themes as string[]).includes(filters.theme)) &&
      (ofKinds?.has(row.post_id) ?? true) &&
      (filters.creator === null || isOfCreator(context, row.account_id)) &&
      (filters.campaign === null || (row.campaign_ids as number[]).includes(filters.campaign)) &&
      (filters.product === null || row.product_id === filters.product),
  );
}

export function naiveOrderList(context: NaiveContext): NaiveResult {
  const lines = creditedLines(context);
  const orders = new Map<unknown, Row[]>();
  for (const line of lines) orders.set(line.order_id, [...(orders.get(line.order_id) ?? []), line]);
  return resultOf([...orders].map(([id, own]) => [String(id), orderCells(own)]));
}

function orderCells(own: readonly Row[]): NaiveCells {
  const known = own.filter((row) => row.orders_without_lines === 0);
  const currency = String(own[0]?.currency);
  const unit = 10 ** (unitDigits[currency] ?? 2);
  const sum = (name: string) => known.reduce((total, row) => total + Number(row[name]), 0);
  const money = (amount: number): CellValue => (known.length > 0 ? amount / unit : null);
  const [gross, cancelled, refunded] = ["gross_sales_minor", "cancelled_sales_minor", "refunded_sales_minor"].map(sum);
  const largest = own.find((row) => row.orders === 1);
  return {
    day: String(own[0]?.day),
    lines: known.length,
    units: known.length > 0 ? sum("units") : null,
    gross_sales: money(gross ?? 0),
    cancelled_sales: money(cancelled ?? 0),
    refunded_sales: money(refunded ?? 0),
    net_sales: money((gross ?? 0) - (cancelled ?? 0) - (refunded ?? 0)),
    level: (largest?.level ?? null) as string | null,
    how: (largest?.how ?? null) as string | null,
  };
}

export function naivePostDays(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const chosen = new Set(
    chosenPosts(context)
      .filter((post) => filters.post === null || post.id === filters.post)
      .map((post) => post.id),
  );
  const rows = (data.facts.post_day ?? []).filter(
    (row) =>
      chosen.has(row.post_id) && row.provided !== 0 && String(row.day) >= filters.from && String(row.day) <= filters.to,
  );
  return resultOf(rows.map((row) => [`${row.post_id} ${row.day}`, { ...givenIn(row), state: stateOf(row) }]));
}

function givenIn(row: Row): Record<string, number | null> {
  const entries = exposureMeasures.map((name): [string, number | null] => [
    name,
    (Number(row.provided) & providedBit(name)) === 0 ? null : Number(row[name]),
  ]);
  return Object.fromEntries(entries);
}

function stateOf(row: Row): string {
  if (row.is_gap) return "gap";
  return row.is_interpolated ? "interpolated" : "known";
}

/** Running totals of one post over its opening balance, day by day from its publication. */
const curveMeasures = ["impressions", "views", "likes", "comments", "shares", "saves", "product_clicks"] as const;

export function naivePostCurve({ data, filters }: NaiveContext): NaiveResult {
  const days = (data.facts.post_day ?? [])
    .filter((row) => row.post_id === filters.post && row.provided !== 0)
    .sort((a, b) => (String(a.day) < String(b.day) ? -1 : 1));
  const lifetime = (data.facts.post_lifetime ?? []).find((row) => row.post_id === filters.post);
  const post = (data.raw.post ?? []).find((row) => row.id === filters.post);
  const published = post ? data.publishedDay(post) : null;
  const [first, last] = [days[0], days.at(-1)].map((row) => (row ? String(row.day) : null));
  if (!first || !last) return resultOf([]);
  const rows: [string, NaiveCells][] = [];
  const counts = new Map(curveMeasures.map((name) => [name, numberIn(lifetime, `opening_${name}`)]));
  for (let day = published && published < first ? published : first; day <= last; day = addDays(day, 1)) {
    const row = days.find((one) => one.day === day);
    const given: Readonly<Record<string, number | null>> = row ? givenIn(row) : {};
    const reached = curveMeasures.map((name): [string, number | null] => {
      const gained = given[name] ?? null;
      if (gained !== null) counts.set(name, (counts.get(name) ?? 0) + gained);
      return [name, gained === null ? null : (counts.get(name) ?? null)];
    });
    const age = published ? Math.round((Date.parse(day) - Date.parse(published)) / 86_400_000) : null;
    const state = row ? stateOf(row) : "no_data";
    rows.push([day, { age_days: age, views_gained: given.views ?? null, ...Object.fromEntries(reached), state }]);
  }
  return resultOf(rows);
}

export function naivePostSnapshots({ data, filters }: NaiveContext): NaiveResult {
  const rows = (data.raw.post_snapshot ?? []).filter((row) => row.post_id === filters.post);
  return resultOf(
    rows.map((row) => [
      `${textOf(momentIn(row, "captured_at"))} ${row.source_id}`,
      Object.fromEntries(snapshotCounters.map((name) => [name, numberIn(row, name)])),
    ]),
  );
}

/** As the database writes it. */
function textOf(moment: string | null): string {
  return (moment ?? "").replace("T", " ").replace(/(\.\d*?)0*Z$/, (_, part) => `${part === "." ? "" : part}+00`);
}

/** Of each account and dimension what was reported last. */
export function naiveAudience(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const rows = (data.raw.audience_share ?? []).filter(
    (row) =>
      row.post_id === null &&
      isOfCreator(context, row.account_id) &&
      (filters.platforms.length === 0 || filters.platforms.includes(String(row.platform))),
  );
  const last = new Map<string, string>();
  const keyOf = (row: Row) => `${row.account_id} ${row.dimension}`;
  for (const row of rows) {
    const at = momentIn(row, "captured_at") ?? "";
    if (at > (last.get(keyOf(row)) ?? "")) last.set(keyOf(row), at);
  }
  const latest = rows.filter((row) => momentIn(row, "captured_at") === last.get(keyOf(row)));
  const missing = ["age", "gender", "country", "city", "active_hour"].filter(
    (dimension) => !latest.some((row) => row.dimension === dimension),
  );
  return resultOf([
    ...latest.map((row): [string, NaiveCells] => [
      String(row.id),
      {
        dimension: String(row.dimension),
        bucket: String(row.bucket),
        share: numberIn(row, "share"),
        captured_at: momentIn(row, "captured_at"),
      },
    ]),
    ...missing.map((dimension): [string, NaiveCells] => [`missing ${dimension}`, { dimension, share: null }]),
  ]);
}
