import { snapshotCounters } from "#db/metrics/measures.ts";
import type { Row } from "#tests/support/naive-days.ts";
import { hideZeros } from "#tests/support/naive-facts.ts";
import { wasNotOffered } from "#tests/support/naive-reports/naive-capabilities.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";
import { sourcesOf, splicedOf } from "#tests/support/naive-splice.ts";

/** What was read last of a counter: by whom, and when. */
interface LastReading {
  readonly value: number;
  readonly at: number;
  readonly source: string;
}

const reactions = ["likes", "comments", "shares", "saves"];

/** By what a number of a post is made of: a rate of the sum of the first, over the second. */
const madeOf: Readonly<Record<string, { readonly of: readonly string[]; readonly per?: string }>> = {
  views: { of: ["views"] },
  impressions: { of: ["impressions"] },
  reach: { of: ["reach"] },
  engagements: { of: reactions },
  engagement_rate_views: { of: reactions, per: "views" },
  likes: { of: ["likes"] },
  comments: { of: ["comments"] },
  shares: { of: ["shares"] },
  saves: { of: ["saves"] },
  product_clicks: { of: ["product_clicks"] },
};

/** The last readings of a post's counters, each of the source that took over last. */
function lastReadings({ data: { raw } }: NaiveContext, post: Row): Map<string, LastReading> {
  const own = (raw.post_snapshot ?? []).filter(({ post_id }) => post_id === post.id);
  const isHidden = ["private", "deleted", "unlisted"].includes(String(post.visibility));
  const snapshots = hideZeros(own, snapshotCounters, isHidden);
  const startedAt = post.published_at instanceof Date ? post.published_at.getTime() : null;
  const all = { source: [...(raw.source ?? [])] };
  return new Map(
    snapshotCounters.flatMap((counter): [string, LastReading][] => {
      const last = splicedOf(all, snapshots, counter, startedAt).known.at(-1);
      const [best] = sourcesOf(all, snapshots, counter);
      const source = String((raw.source ?? []).find(({ source_id }) => source_id === best)?.source);
      return last ? [[counter, { value: last.value, at: last.at, source }]] : [];
    }),
  );
}

/** A number of a post until now: its value with `source` and `at`, or why it is not there. */
export function naiveLifetime(context: NaiveContext, post: Row) {
  const { data, workspace } = context;
  const readings = lastReadings(context, post);
  const life = {
    from: data.publishedDay(post) ?? workspace.firstDay ?? workspace.today,
    to: workspace.lastDay ?? workspace.today,
  };
  const lacks = (counter: string) => wasNotOffered(data, counter, [String(post.platform)], life);
  return (key: string) => {
    const { of = [], per } = madeOf[key] ?? {};
    const part = addUp(of.map((counter) => readings.get(counter)?.value ?? null));
    const whole = per === undefined ? 1 : (readings.get(per)?.value ?? null);
    const behind = [...of, ...(per ? [per] : [])].flatMap((counter) => readings.get(counter) ?? []);
    const value = part === null || whole === null || whole === 0 ? null : part / whole;
    if (value !== null)
      return {
        value,
        source: [...new Set(behind.map(({ source }) => source))].join(", "),
        at: new Date(Math.min(...behind.map(({ at }) => at))).toISOString(),
      };
    const isNotOffered = of.every(lacks) || (per !== undefined && lacks(per));
    const isUndivided = part !== null && whole === 0;
    const reason = isUndivided ? "not_divisible" : isNotOffered ? "not_available" : "not_provided";
    return { value, source: null, at: null, missing: readings.size === 0 ? "no_data" : reason };
  };
}

/** Every number of one post, a row each. */
export function naivePostLifetime(context: NaiveContext): NaiveResult {
  const post = (context.data.raw.post ?? []).find(({ id }) => id === context.filters.post);
  if (!post) return { rows: new Map(), totals: null };
  const numberOf = naiveLifetime(context, post);
  const rows = Object.keys(madeOf).map((key): [string, NaiveCells] => {
    const { value, source, at, missing } = numberOf(key);
    return [key, { value, source, captured_at: at, ...(missing ? { "value:missing": missing } : {}) }];
  });
  return { rows: new Map(rows), totals: null };
}

/** When all that is known of some numbers of a post had been read. */
export function lastRead(context: NaiveContext, post: Row, keys: readonly string[]): string | null {
  const readings = lastReadings(context, post);
  const counters = new Set(keys.flatMap((key) => [...(madeOf[key]?.of ?? []), madeOf[key]?.per ?? ""]));
  const moments = [...counters].flatMap((counter) => readings.get(counter)?.at ?? []);
  return moments.length > 0 ? new Date(Math.min(...moments)).toISOString() : null;
}
