import { type RawBuilder, sql } from "kysely";
import type { LifeSources } from "#db/lives/life-sources.ts";
import { groupsOf, type PostSoFar, traitsOf } from "#db/methods/forecast-views.ts";
import type { LifePoint } from "#db/methods/life-curve.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;

/** What one age of a post is known by. */
interface KnownAge extends LifePoint {
  readonly reactions: readonly (number | null)[];
  /** Whether the readings around it were so near that what came after cannot show in it. */
  readonly isExact: boolean;
}

/** A dated post of which views are known. Moments are epoch milliseconds. */
export interface LivePost {
  readonly id: number;
  readonly platform: string;
  readonly format: string;
  readonly publishedAt: number;
  /** When its views were last known, and what they were. */
  readonly knownAt: number;
  readonly views: number;
  readonly reactions: readonly (number | null)[];
  readonly recentViews: number | null;
  readonly ages: readonly KnownAge[];
}

interface LiveRow extends Omit<LivePost, "ages"> {
  readonly ages: readonly [number, number, number | null, number | null, number | null, number | null, boolean][];
}

/** Posts by the ids that `ids` selects as `post_id`, in its order of `place`. */
export async function readLivePosts(
  { db }: Pick<DatabaseTransaction, "db">,
  workspaceId: number,
  from: LifeSources,
  ids: RawBuilder<unknown>,
): Promise<LivePost[]> {
  const { rows } = await sql<LiveRow>`
    select d.post_id as id, d.platform, d.format, extract(epoch from d.published_at)::float8 * 1000 as "publishedAt",
      extract(epoch from l.known_at[2])::float8 * 1000 as "knownAt", l.total_views as views,
      array[l.total_likes, l.total_comments, l.total_shares, l.total_saves] as reactions, recent.views as "recentViews", coalesce(a.ages, '[]') as ages
    from (${ids}) as i
    join ${sql.table(from.dimension)} as d on d.workspace_id = ${workspaceId} and d.post_id = i.post_id
    join ${sql.table(from.lifetime)} as l on l.workspace_id = ${workspaceId} and l.post_id = i.post_id
    left join lateral (
      select jsonb_agg(jsonb_build_array(a.age_days, a.views, a.likes, a.comments, a.shares, a.saves,
        coalesce(case when a.age_days <= 7 then not y.is_interpolated else not y.is_gap end, false)) order by a.age_days) as ages
      from ${sql.table(from.ages)} as a
      left join ${sql.table(from.days)} as y on y.workspace_id = ${workspaceId} and y.post_id = a.post_id
        and y.day = ((d.published_at + a.age_days * interval '24 hours') at time zone d.time_zone)::date
      where a.workspace_id = ${workspaceId} and a.post_id = i.post_id and a.views is not null and a.age_days > 0
    ) as a on true
    left join lateral (
      select sum(y.views) filter (where y.provided & 2 <> 0) as views from ${sql.table(from.days)} as y
      where y.workspace_id = ${workspaceId} and y.post_id = i.post_id and y.day > (l.known_at[2] at time zone d.time_zone)::date - 14
    ) as recent on true
    where d.published_at is not null and l.total_views is not null and l.known_at[2] > d.published_at
    order by i.place`.execute(db);
  return rows.map((row) => ({
    ...row,
    ages: row.ages.map(([ageDays, count, likes, comments, shares, saves, isExact]) => ({
      ageDays,
      count,
      reactions: [likes, comments, shares, saves],
      isExact,
    })),
  }));
}

export function ageOf(post: LivePost): number {
  return (post.knownAt - post.publishedAt) / dayMs;
}

export function viewsAt(post: LivePost, ageDays: number): number | null {
  return post.ages.find((known) => known.ageDays === ageDays)?.count ?? null;
}

/** The post as it stood at one of its known ages; counters that were corrected downwards later stand as they stood. */
export function standAtAge(post: LivePost, ageDays: number): PostSoFar | null {
  const known = post.ages.filter((age) => age.ageDays <= ageDays);
  const last = known.at(-1);
  if (last?.ageDays !== ageDays) return null;
  return { curve: known, traits: traitsOf(last.count, last.reactions), groups: groupsOf(post.platform, post.format) };
}

/** The post as it stands. */
export function standNow(post: LivePost): PostSoFar {
  const ageDays = ageOf(post);
  const curve = [
    ...post.ages.filter((known) => known.ageDays < ageDays).map(({ ageDays: age, count }) => ({ ageDays: age, count })),
    { ageDays, count: post.views },
  ];
  return { curve, traits: traitsOf(post.views, post.reactions), groups: groupsOf(post.platform, post.format) };
}
