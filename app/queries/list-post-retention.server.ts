import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** Which part of a video's viewers still watch after so many seconds (0 to 1), as a source reports it. */
export interface PostRetention {
  readonly second: number;
  readonly share: number;
  readonly source: string;
  /** Until when the figures are that the curve is of. */
  readonly asOf: Date;
}

/**
 * The newest reading of a post's curve, by second: seconds that only an older reading had, or another source, are of another curve and
 * left out. Of two sources with the same time the one of the higher rank has it.
 */
export async function listPostRetention(
  db: Kysely<Database>,
  workspaceId: number,
  postId: number,
): Promise<PostRetention[]> {
  const { rows } = await sql<PostRetention>`
    with reading as (
      select r.second, r.share, seen.source, seen.last_at as "asOf",
        dense_rank() over (order by seen.last_at desc, seen.rank desc, seen.source_id) as age
      from post_retention as r
      cross join lateral (
        select o.last_at, s.source, s.source_id, s.rank from observation as o
        join source as s on s.workspace_id = ${workspaceId} and s.source_id = o.source_id
        where o.workspace_id = ${workspaceId} and o.entity = 'post_retention' and o.entity_id = r.id
        order by o.last_at desc, s.rank desc, s.source_id limit 1
      ) as seen
      where r.workspace_id = ${workspaceId} and r.post_id = ${postId}
    )
    select second, share, source, "asOf" from reading where age = 1 order by second`.execute(db);
  return rows;
}
