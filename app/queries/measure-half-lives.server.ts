import { sql } from "kysely";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Half-lives of mature posts, in hours: of one platform and format, or of all together. */
export interface HalfLives {
  readonly platform: string;
  readonly format: string;
  readonly posts: number;
  /** Of which half was there when they were first read. */
  readonly censored: number;
  readonly median: number;
  /** Where the median lies, 19 times of 20. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * The median and its 95 % interval: order statistics at n/2 -+ 0.98 sqrt(n) (Conover 1999, 3.2), the lower of the readings before half was
 * there, the upper of those after, so that it holds what the readings leave open as well. By `nothing`: of all posts that the filters leave, as one row.
 */
export async function measureHalfLives(
  { db, workspace, filters }: ReportContext,
  by: "platform_and_format" | "nothing" = "platform_and_format",
): Promise<HalfLives[]> {
  const { id } = workspace;
  const isSplit = by === "platform_and_format";
  const platform = isSplit ? sql.ref("p.platform") : sql`'all'::text`;
  const format = isSplit ? sql.ref("p.format") : sql`'all'::text`;
  const conditions = [sql<boolean>`p.workspace_id = ${id}`, ...postConditions(id, filters)];
  const { rows } = await sql<HalfLives>`
    with life as (
      select ${platform} as platform, ${format} as format, l.half_life_state = 'left_censored' as is_censored, l.half_life_lower_hours as low, l.half_life_upper_hours as high,
        count(*) over (partition by ${platform}, ${format}) as posts
      from post_life as l join post_dimension as p on p.workspace_id = ${id} and p.post_id = l.post_id
      where l.workspace_id = ${id} and l.half_life_state in ('measured', 'left_censored') and ${sql.join(conditions, sql` and `)}
    )
    select platform, format, posts, count(*) filter (where is_censored) as censored,
      percentile_cont(0.5) within group (order by (low + high) / 2) as median,
      percentile_cont(greatest(0, 0.5 - 0.98 / sqrt(posts))) within group (order by low) as lower,
      percentile_cont(least(1, 0.5 + 0.98 / sqrt(posts))) within group (order by high) as upper
    from life group by platform, format, posts order by platform, format`.execute(db);
  return rows;
}
