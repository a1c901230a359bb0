import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** A hashtag that often stands with the posts of a theme. */
export interface WordSuggestion {
  readonly theme: string;
  readonly hashtag: string;
  /** Posts with both. */
  readonly support: number;
  /** How many times as often the hashtag stands with posts of the theme as with all. */
  readonly lift: number;
  readonly postsOfTheme: number;
}

/** The newest posts are looked at: enough to tell, and quick. */
export const postsLookedAt = 20_000;
const leastSupport = 5;
const leastLift = 1.5;
const mostOfATheme = 8;

/**
 * Co-occurrence of hashtags and themes over the newest posts, as association rules have it (Agrawal, Imieliński and Swami, 1993): support is
 * how many posts have both, lift is their share of the theme's posts over their share of all. The surest of each theme first: by support times the logarithm of lift.
 */
export async function listWordSuggestions(db: Kysely<Database>, workspaceId: number): Promise<WordSuggestion[]> {
  const isOfWorkspace = sql`p.workspace_id = ${workspaceId}`;
  // The index on publication says since when, so that all posts are neither read nor sorted; those of which nobody knows when come last.
  const { rows } = await sql<WordSuggestion>`
    with newest as (
      select n.* from (
        select p.id, p.hashtags, p.published_at from post as p where ${isOfWorkspace} and p.published_at >= (
          select min(d.published_at) from (
            select p.published_at from post as p where ${isOfWorkspace} and p.published_at is not null
            order by p.published_at desc limit ${postsLookedAt}) as d)
        union all
        (select p.id, p.hashtags, p.published_at from post as p where ${isOfWorkspace} and p.published_at is null
          order by p.id desc limit ${postsLookedAt})
      ) as n order by n.published_at desc nulls last, n.id desc limit ${postsLookedAt}),
    chosen as materialized (
      select d.post_id, d.themes, newest.hashtags from newest
      cross join lateral (select d.post_id, d.themes from post_dimension as d where d.workspace_id = ${workspaceId} and d.post_id = newest.id offset 0) as d
      where newest.hashtags is not null),
    tagged as materialized (
      select distinct chosen.post_id, lower(normalize(replace(tag, '#', ''), nfkc)) as hashtag from chosen cross join lateral unnest(chosen.hashtags) as tag
      where replace(tag, '#', '') <> ''),
    themed as materialized (select chosen.post_id, theme from chosen cross join lateral unnest(chosen.themes) as theme),
    pair as (
      select themed.theme, tagged.hashtag, count(*) as support from themed join tagged on tagged.post_id = themed.post_id
      group by themed.theme, tagged.hashtag having count(*) >= ${leastSupport}),
    rated as (
      select pair.theme, pair.hashtag, pair.support, of_theme.posts as "postsOfTheme",
        pair.support::float8 * (select count(*) from chosen) / (of_theme.posts * of_tag.posts) as lift
      from pair
      join (select themed.theme, count(*) as posts from themed group by themed.theme) as of_theme on of_theme.theme = pair.theme
      join (select tagged.hashtag, count(*) as posts from tagged group by tagged.hashtag) as of_tag on of_tag.hashtag = pair.hashtag)
    select ranked.theme, ranked.hashtag, ranked.support, ranked.lift, ranked."postsOfTheme" from (
      select rated.*, row_number() over (partition by rated.theme order by rated.support * ln(rated.lift) desc, rated.hashtag) as place
      from rated where rated.lift >= ${leastLift}
    ) as ranked where ranked.place <= ${mostOfATheme}
    order by ranked.theme, ranked.place`.execute(db);
  return rows;
}
