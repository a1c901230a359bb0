import type { DatabaseHandle } from "#db/client.server.ts";
import { exposureMeasures, snapshotCounters } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";
import { addDays, localDate, type Row, sumBy, valueBetween } from "#tests/support/naive-days.ts";
import { addIntents, readUntil } from "#tests/support/naive-intents.ts";
import { naiveRecommendations } from "#tests/support/naive-recommendations.ts";
import { naiveSales } from "#tests/support/naive-sales.ts";
import {
  addChain,
  type Chain,
  contradicts,
  type Known,
  knownOf,
  markBreaks,
  type Spliced,
  sourcesOf,
  splicedOf,
  spliceOf,
  time,
} from "#tests/support/naive-splice.ts";
import { naiveTier } from "#tests/support/naive-tier.ts";

type Raw = Record<string, Row[]>;
const dayMs = 86_400_000;
const ages = [0, 1, 2, 3, 7, 14, 30, 45, 60, 90, 180, 365];
const quality = ["post_days", "interpolated_post_days", "gap_post_days"];

const rawTables = [
  "workspace",
  "source",
  "account",
  "post",
  "comment",
  "comment_reading",
  "recommendation",
  "campaign_post",
  "campaign_discount_code",
  "order",
  "order_line",
  "touch",
  "entity_key",
  "post_snapshot",
  "post_surface_snapshot",
  "account_snapshot",
] as const;

/** Every fact, computed from scratch from the raw tables in plain TypeScript: what the rollups must have stored. */
export async function naiveFacts(
  { db }: Pick<DatabaseHandle, "db">,
  workspaceId: number,
  /** What people decided of the rows, where not all of it stands in them. */
  interpret: (raw: Raw) => Raw = (raw) => raw,
): Promise<Raw> {
  const read: Raw = {};
  for (const table of rawTables) {
    const rows = await db
      .selectFrom(table as keyof Database)
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .execute();
    read[table] = rows as Row[];
  }
  const raw = interpret(read);
  const posts = naivePosts(raw);
  return { ...posts, ...naiveAccounts(raw), ...naiveSales(raw, zoneOf(raw), posts.post_day ?? []) };
}

function zoneOf(raw: Raw): string {
  return String(raw.workspace?.[0]?.time_zone);
}

function withZeros(row: Row, measures: readonly string[]): Row {
  return { ...Object.fromEntries(measures.map((measure) => [measure, 0])), ...row };
}

/** A 0 of a post that is not public is unknown. */
export function hideZeros(snapshots: readonly Row[], counters: readonly string[], isHidden: boolean): Row[] {
  if (!isHidden) return [...snapshots];
  return snapshots.map((row) => ({
    ...row,
    ...Object.fromEntries(counters.map((counter) => [counter, row[counter] === 0 ? null : row[counter]])),
  }));
}

function naivePosts(raw: Raw): Raw {
  const zone = zoneOf(raw);
  const out: Raw = { post_day: [], post_surface_day: [], post_lifetime: [], post_age: [], post_source: [] };
  const dimensions = new Map<unknown, Row>();
  for (const post of raw.post ?? []) {
    const ofPost = (table: string) => (raw[table] ?? []).filter((row) => row.post_id === post.id);
    const isHidden = ["private", "deleted", "unlisted"].includes(String(post.visibility));
    const snapshots = hideZeros(ofPost("post_snapshot"), snapshotCounters, isHidden);
    const bySurface = hideZeros(ofPost("post_surface_snapshot"), ["impressions", "views"], isHidden);
    const startedAt = post.published_at === null ? null : time(post.published_at);
    const publishedDay = startedAt === null ? null : localDate(zone, startedAt);
    dimensions.set(post.id, dimensionOf(raw, post, publishedDay));
    const days = new Map<string, Row>();
    const ageRows = new Map(ages.map((age) => [age, {} as Row]));
    const lifetime: Row = { post_id: post.id, platform: post.platform, account_id: post.account_id ?? 0, provided: 0 };
    let contradictions = 0;
    snapshotCounters.forEach((counter, index) => {
      const chain = splicedOf(raw, snapshots, counter, startedAt);
      const { known } = chain;
      addChain(zone, chain, days, counter, 1 << index);
      markBreaks(zone, chain, days, 1 << index);
      contradictions += chain.breaks.filter(contradicts).length;
      lifetime[`opening_${counter}`] = known.length > 0 ? chain.opening : null;
      lifetime[`total_${counter}`] = known.at(-1)?.value ?? null;
      if (known.length > 0) lifetime.provided = Number(lifetime.provided) | (1 << index);
      for (const [age, row] of ageRows) row[counter] = valueAtAge(known, chain, startedAt, age);
    });
    lifetime.counter_falls = [...days.values()].reduce((sum, row) => sum + Number(row.counter_falls), contradictions);
    addIntents(zone, ofPost("comment"), {
      startedAt,
      publishedDay,
      days,
      ageRows,
      lifetime,
      readUntil: readUntil(raw, post),
    });
    if (publishedDay !== null && !days.has(publishedDay))
      days.set(publishedDay, {
        day: publishedDay,
        provided: 0,
        is_interpolated: false,
        is_gap: false,
        counter_falls: 0,
      });
    const moments = [...snapshots, ...bySurface].map((row) => time(row.captured_at));
    lifetime.first_captured_at = moments.length > 0 ? new Date(Math.min(...moments)) : null;
    lifetime.last_captured_at = moments.length > 0 ? new Date(Math.max(...moments)) : null;
    for (const row of days.values()) out.post_day?.push(withZeros({ post_id: post.id, ...row }, exposureMeasures));
    out.post_lifetime?.push(lifetime);
    for (const [age, row] of ageRows)
      if (Object.values(row).some((value) => value !== null && value !== undefined))
        out.post_age?.push({ post_id: post.id, age_days: age, purchase_intent_comments: null, ...row });
    out.post_surface_day?.push(...naiveSurfaces(raw, zone, post.id, bySurface, startedAt));
    out.post_source?.push(...sourceMasks(post.id, snapshots, bySurface));
  }
  return { ...out, ...naiveExposure(out, dimensions) };
}

function valueAtAge(known: readonly Known[], chain: Chain, startedAt: number | null, age: number): number | null {
  if (startedAt === null) return null;
  const moment = startedAt + age * dayMs;
  const exact = known.findLast(({ at }) => at === moment);
  if (exact) return exact.value;
  for (const { from, fromValue, to, value } of chain.intervals) {
    if (from === moment) return fromValue;
    if (from < moment && moment < to) return valueBetween(from, fromValue, to, value, moment);
  }
  return null;
}

function naiveSurfaces(
  raw: Raw,
  zone: string,
  postId: unknown,
  snapshots: readonly Row[],
  startedAt: number | null,
): Row[] {
  const rows: Row[] = [];
  for (const surface of new Set(snapshots.map((row) => row.surface))) {
    const days = new Map<string, Row>();
    ["impressions", "views"].forEach((counter, index) => {
      const ofSurface = snapshots.filter((row) => row.surface === surface);
      const chain = spliceOf(
        sourcesOf(raw, snapshots, counter),
        (source) => knownOf(snapshots, source, counter)[0]?.at,
        (source) => knownOf(ofSurface, source, counter),
        startedAt,
      );
      addChain(zone, chain, days, counter, 1 << index);
      markBreaks(zone, chain, days, 1 << index);
    });
    for (const { counter_falls: _falls, ...row } of days.values())
      rows.push(withZeros({ post_id: postId, surface, ...row }, ["impressions", "views"]));
  }
  return rows;
}

function sourceMasks(postId: unknown, snapshots: readonly Row[], bySurface: readonly Row[]): Row[] {
  const mask = (rows: readonly Row[], counters: readonly string[]) =>
    counters.reduce(
      (bits, counter, index) => (rows.some((row) => row[counter] !== null) ? bits | (1 << index) : bits),
      0,
    );
  return [...new Set([...snapshots, ...bySurface].map((row) => row.source_id))].map((source) => {
    const of = (rows: readonly Row[]) => rows.filter((row) => row.source_id === source);
    return {
      post_id: postId,
      source_id: source,
      provided: mask(of(snapshots), snapshotCounters),
      begun_at: begunAt(of(snapshots)),
      surface_provided: mask(of(bySurface), ["impressions", "views"]),
      surfaces: [...new Set(of(bySurface).map((row) => row.surface))].sort(),
    };
  });
}

/** When the last of the counters was known for the first time. */
function begunAt(snapshots: readonly Row[]): Date | null {
  const firsts = snapshotCounters.flatMap((counter) => {
    const moments = snapshots.filter((row) => row[counter] !== null).map((row) => time(row.captured_at));
    return moments.length > 0 ? [Math.min(...moments)] : [];
  });
  return firsts.length > 0 ? new Date(Math.max(...firsts)) : null;
}

function dimensionOf(raw: Raw, post: Row, publishedDay: string | null): Row {
  const ids = (table: string, column: string) => [
    ...new Set((raw[table] ?? []).filter((row) => row.post_id === post.id).map((row) => row[column])),
  ];
  return {
    account_id: post.account_id ?? 0,
    platform: post.platform,
    format: post.format ?? "unknown",
    relation: post.relation ?? "unknown",
    tier: naiveTier(raw, post),
    publishedDay,
    campaigns: ids("campaign_post", "campaign_id"),
    products: ids("recommendation", "product_id"),
    content_kind: post.content_kind ?? "",
    recommendations: [
      ...new Set(
        (raw.recommendation ?? [])
          .filter((row) => row.post_id === post.id)
          .map(({ product_id, kind }) => JSON.stringify({ product_id, kind })),
      ),
    ].map((text): Row => JSON.parse(text)),
    themes: [...new Set(((post.themes as string[] | null) ?? []).filter((theme) => theme !== ""))],
  };
}

/** Of four parts of a month: 8 days each, and the rest. */
export function partOf(day: string): string {
  const first = ["25", "17", "09", "01"].find((start) => start <= day.slice(8));
  return `${day.slice(0, 8)}${first}`;
}

/** All days of a post as one. */
function naiveRise(days: readonly Row[], lifetimes: readonly Row[]): Row[] {
  const isGiven = (row: Row, bit: number) => (Number(row.provided) & bit ? 1 : 0);
  const rows = days.map((row) => ({
    ...row,
    view_days: isGiven(row, 2),
    risen_views: Math.max(0, Number(row.views)),
    reach_days: isGiven(row, 4),
  }));
  return sumBy(rows, ["post_id"], ["post_days", "view_days", "views", "risen_views", "reach_days", "reach"]).map(
    (row) => {
      const own = days.flatMap(({ post_id, day }) => (post_id === row.post_id ? String(day) : [])).sort();
      const lifetime = lifetimes.find(({ post_id }) => post_id === row.post_id);
      return { ...row, first_day: own[0], last_day: own.at(-1), opening_reach: lifetime?.opening_reach };
    },
  );
}

function naiveExposure(
  { post_day = [], post_surface_day = [], post_lifetime = [] }: Raw,
  dimensions: Map<unknown, Row>,
): Raw {
  const content = ["platform", "format", "relation", "provided"];
  const spread = (row: Row): Row => {
    const ofPost = dimensions.get(row.post_id) ?? {};
    return {
      ...row,
      ...ofPost,
      month: `${String(row.day).slice(0, 7)}-01`,
      part: partOf(String(row.day)),
      posts: row.day === ofPost.publishedDay ? 1 : 0,
      post_days: row.provided === 0 ? 0 : 1,
      interpolated_post_days: row.is_interpolated ? 1 : 0,
      gap_post_days: row.is_gap ? 1 : 0,
    };
  };
  const once = (rows: readonly Row[], list: string, name: string) =>
    rows.flatMap((row) => (row[list] as unknown[]).map((value) => ({ ...row, [name]: value })));
  const days = post_day.map(spread);
  const surfaces = post_surface_day.map(spread);
  const measures = [...exposureMeasures, "posts", ...quality];
  const surfaceMeasures = ["impressions", "views", ...quality];
  const ofCampaigns = once(days, "campaigns", "campaign_id");
  const exposure = (rows: readonly Row[], keys: readonly string[]) => sumBy(rows, [...keys, ...content], measures);
  const bySurface = (rows: readonly Row[], keys: readonly string[]) =>
    sumBy(rows, [...keys, ...content], surfaceMeasures);
  return {
    account_day: exposure(days, ["account_id", "day", "tier"]),
    account_month: exposure(days, ["account_id", "month", "tier"]),
    account_total_month: sumBy(days, ["account_id", "month", "platform", "provided"], measures),
    account_total_part: sumBy(days, ["account_id", "part", "platform", "provided"], measures),
    workspace_day: exposure(days, ["day", "tier"]),
    platform_day: sumBy(days, ["day", "platform", "provided"], measures),
    post_month: sumBy(
      days.filter((row) => row.provided !== 0),
      ["post_id", "month", "provided"],
      [...exposureMeasures, "post_days"],
    ),
    post_rise: naiveRise(
      days.filter((row) => row.provided !== 0),
      post_lifetime,
    ),
    campaign_day: exposure(ofCampaigns, ["campaign_id", "day", "account_id", "tier"]),
    campaign_month: sumBy(
      ofCampaigns,
      ["campaign_id", "month", "account_id", "platform", "tier", "provided"],
      measures,
    ),
    product_total_month: sumBy(
      once(days, "products", "product_id"),
      ["product_id", "month", "platform", "provided"],
      measures,
    ),
    campaign_tier_day: sumBy(ofCampaigns, ["campaign_id", "day", "platform", "tier", "provided"], measures),
    campaign_total_day: exposure(ofCampaigns, ["campaign_id", "day"]),
    product_total_day: exposure(once(days, "products", "product_id"), ["product_id", "day"]),
    theme_day: exposure(once(days, "themes", "theme"), ["theme", "day"]),
    product_day: exposure(once(days, "products", "product_id"), ["product_id", "day", "account_id", "tier"]),
    ...naiveRecommendations(days, [...dimensions.values()]),
    campaign_account: sumBy(
      once(
        [...dimensions.values()].map((row) => ({ ...row, posts: 1 })),
        "campaigns",
        "campaign_id",
      ),
      ["campaign_id", "account_id", "platform", "format", "relation", "tier"],
      ["posts"],
    ),
    product_theme_month: exposure(
      once(
        once(days, "products", "product_id").map((row) => ({ ...row, themes: [...(row.themes as unknown[]), ""] })),
        "themes",
        "theme",
      ),
      ["theme", "product_id", "month"],
    ),
    account_surface_day: bySurface(surfaces, ["account_id", "day", "surface", "tier"]),
    workspace_surface_day: bySurface(surfaces, ["day", "surface", "tier"]),
    campaign_surface_day: bySurface(once(surfaces, "campaigns", "campaign_id"), [
      "campaign_id",
      "day",
      "account_id",
      "surface",
      "tier",
    ]),
  };
}

function naiveAccounts(raw: Raw): Raw {
  const zone = zoneOf(raw);
  const out: Raw = { follower_day: [], account_source: [] };
  for (const account of raw.account ?? []) {
    const snapshots = (raw.account_snapshot ?? []).filter((row) => row.account_id === account.id);
    const days = new Map<string, Row>();
    const followers = splicedOf(raw, snapshots, "followers", null);
    addChain(zone, splicedOf(raw, snapshots, "shop_window_visits", null), days, "shop_window_visits", 2);
    const carried = new Map<string, { value: number; days: number }>();
    for (const { at, value } of followers.known)
      for (let day = 0; day <= 3; day += 1) carried.set(addDays(localDate(zone, at), day), { value, days: day });
    const shown = [...carried.keys()].sort();
    for (const day of new Set([...days.keys(), ...carried.keys()])) {
      const gained = days.get(day);
      const before = shown.findLast((other) => other < day);
      const growth = carried.has(day) && before !== undefined ? growthOn(zone, day, followers) : null;
      out.follower_day?.push({
        account_id: account.id,
        day,
        platform: account.platform,
        followers: carried.get(day)?.value ?? null,
        carried_days: carried.get(day)?.days ?? 0,
        follower_growth: growth,
        growth_since: growth === null ? null : before,
        shop_window_visits: Number(gained?.provided ?? 0) & 2 ? gained?.shop_window_visits : null,
      });
    }
    for (const {
      surface_provided: _surfaces,
      surfaces: _names,
      post_id: _post,
      begun_at: _begun,
      ...row
    } of sourceMasks(0, snapshots.map(toCounters), []))
      out.account_source?.push({ account_id: account.id, ...row });
  }
  return out;
}

/** What sources counted from one of their readings to a next one on that day; 0 where there is none on it, null where there is but one of another source. */
function growthOn(zone: string, day: string, { known, intervals }: Spliced): number | null {
  const ending = intervals.filter(({ to }) => localDate(zone, to) === day);
  if (ending.length > 0) return ending.reduce((sum, { fromValue, value }) => sum + value - fromValue, 0);
  return known.some(({ at }) => localDate(zone, at) === day) ? null : 0;
}

/** Followers and visits in the places of the first two counters, so that their masks are 1 and 2. */
function toCounters(row: Row): Row {
  const unknown = Object.fromEntries(snapshotCounters.map((counter) => [counter, null]));
  return { ...unknown, source_id: row.source_id, impressions: row.followers, views: row.shop_window_visits };
}
