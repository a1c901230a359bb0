import { type RawBuilder, sql } from "kysely";
import { providedBit } from "#db/metrics/measures.ts";

/** `counted`: the counters of a post at an age. */
export function countedPosts(workspaceId: number): RawBuilder<unknown> {
  return sql`
    counted as materialized (
      select a.* from post_at_age as i
      join post_age as a on a.workspace_id = ${workspaceId} and a.post_id = i.post_id and a.age_days = i.age_days)`;
}

/**
 * `shared`: which share of a post's views until an age came from the platform's own boost and from paid promotion; of its impressions where
 * surfaces are given for those alone. The days of publication and after it stand for the age: a share hardly moves within a day.
 */
export function sharedPosts(workspaceId: number): RawBuilder<unknown> {
  const bit = { views: sql.lit(providedBit("views")), impressions: sql.lit(providedBit("impressions")) };
  const surfaceSum = (measure: "views" | "impressions", surface: string) =>
    sql`coalesce(sum(s.${sql.ref(measure)}) filter (where s.surface = ${sql.lit(surface)} and s.provided & ${bit[measure]} <> 0), 0)`;
  const share = (part: string) => sql`
    case when f.gives_views and t.views > 0 then least(1, greatest(0, f.${sql.ref(`${part}_views`)}::float8 / t.views))
      when not f.gives_views and t.impressions > 0 then least(1, greatest(0, f.${sql.ref(`${part}_impressions`)}::float8 / t.impressions)) end`;
  return sql`
    on_surface as materialized (
      select i.post_id, i.age_days, bool_or(s.provided & ${bit.views} <> 0) as gives_views,
        ${surfaceSum("views", "promotion_platform")} as boosted_views, ${surfaceSum("impressions", "promotion_platform")} as boosted_impressions,
        ${surfaceSum("views", "promotion_paid")} as promoted_views, ${surfaceSum("impressions", "promotion_paid")} as promoted_impressions
      from post_at_age as i
      join post_surface_day as s on s.workspace_id = ${workspaceId} and s.post_id = i.post_id and s.day < i.published_day + i.age_days
      group by i.post_id, i.age_days),
    shared as materialized (
      select f.post_id, f.age_days, ${share("boosted")} as boosted_share, ${share("promoted")} as promoted_share
      from on_surface as f
      join post_at_age as i on i.post_id = f.post_id and i.age_days = f.age_days
      cross join lateral (
        select sum(d.views) filter (where d.provided & ${bit.views} <> 0) as views,
          sum(d.impressions) filter (where d.provided & ${bit.impressions} <> 0) as impressions
        from post_day as d
        where d.workspace_id = ${workspaceId} and d.post_id = i.post_id and d.day < i.published_day + i.age_days) as t)`;
}
