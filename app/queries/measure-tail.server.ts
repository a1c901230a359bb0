import { type Kysely, sql } from "kysely";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import type { Filters } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";

export interface TailSums {
  readonly platform: string;
  readonly posts: number;
  readonly views_at_30_days: number;
  readonly views_of_aged_posts: number;
}

/** Posts older than 45 days at the end of the period, with their views at 30 days and until now. */
export async function measureTail(db: Kysely<Database>, workspaceId: number, filters: Filters): Promise<TailSums[]> {
  const conditions = [sql<boolean>`p.workspace_id = ${workspaceId}`, ...postConditions(workspaceId, filters)];
  const { rows } = await sql<TailSums>`
    select p.platform, count(*) as posts, sum(a.views) as views_at_30_days, sum(l.total_views) as views_of_aged_posts
    from post_dimension as p
    join post_age as a on a.workspace_id = ${workspaceId} and a.post_id = p.post_id and a.age_days = 30
    join post_lifetime as l on l.workspace_id = ${workspaceId} and l.post_id = p.post_id
    where ${sql.join(conditions, sql` and `)} and p.published_day < ${filters.to}::date - 45
      and a.views is not null and l.total_views is not null and l.provided & ${sql.lit(providedBit("views"))} <> 0
    group by p.platform order by p.platform`.execute(db);
  return rows;
}
