import { type RawBuilder, sql } from "kysely";
import { providedBit } from "#db/metrics/measures.ts";

/** The counters of a post at an age. */
export function countedPosts(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select a.* from pair_post as i
    join post_age as a on a.workspace_id = ${workspaceId} and a.post_id = i.post_id and a.age_days = i.age_days`;
}

const bit = { views: sql.lit(providedBit("views")), impressions: sql.lit(providedBit("impressions")) };

/** What a post was shown and watched through promotion until an age. The days of publication and after it stand for the age: a share hardly moves within a day. */
export function surfacePosts(workspaceId: number): RawBuilder<unknown> {
  const sum = (measure: "views" | "impressions", surface: string) =>
    sql`coalesce(sum(s.${sql.ref(measure)}) filter (where s.surface = ${sql.lit(surface)} and s.provided & ${bit[measure]} <> 0), 0)`;
  return sql`
    select i.post_id, i.age_days, i.published_day, bool_or(s.provided & ${bit.views} <> 0) as gives_views,
      ${sum("views", "promotion_platform")} as boosted_views, ${sum("impressions", "promotion_platform")} as boosted_impressions,
      ${sum("views", "promotion_paid")} as promoted_views, ${sum("impressions", "promotion_paid")} as promoted_impressions
    from pair_post as i
    join post_surface_day as s on s.workspace_id = ${workspaceId} and s.post_id = i.post_id and s.day < i.published_day + i.age_days
    group by i.post_id, i.age_days, i.published_day`;
}

/** Which share of its views that is; of its impressions where surfaces are given for those alone. */
export function sharedPosts(workspaceId: number): RawBuilder<unknown> {
  const share = (part: string) => sql`
    case when f.gives_views and t.views > 0 then least(1, greatest(0, f.${sql.ref(`${part}_views`)}::float8 / t.views))
      when not f.gives_views and t.impressions > 0 then least(1, greatest(0, f.${sql.ref(`${part}_impressions`)}::float8 / t.impressions)) end`;
  return sql`
    select f.post_id, f.age_days, ${share("boosted")} as boosted_share, ${share("promoted")} as promoted_share
    from pair_surface as f
    join (
      select g.post_id, g.age_days, sum(d.views) filter (where d.provided & ${bit.views} <> 0) as views,
        sum(d.impressions) filter (where d.provided & ${bit.impressions} <> 0) as impressions
      from pair_surface as g
      join post_day as d on d.workspace_id = ${workspaceId} and d.post_id = g.post_id and d.day < g.published_day + g.age_days
      group by g.post_id, g.age_days
    ) as t on t.post_id = f.post_id and t.age_days = f.age_days`;
}
