import { type Kysely, sql } from "kysely";
import { chosenPosts } from "#app/queries/list-posts.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

/** Posts of a platform and the pieces that they are; a post that stands in no piece is one by itself. */
export interface PlatformPieces {
  readonly platform: string;
  readonly posts: number;
  readonly pieces: number;
  /** Of these with a post on another platform as well. */
  readonly elsewhere: number;
  /** Pieces that no platform before it has, and those of them that are elsewhere: what adds up over platforms. */
  readonly firsts: number;
  readonly firstsElsewhere: number;
}

/** Of the posts that the filters leave, whatever their days, by the name of the platform. */
export async function countPieces(context: ReportContext): Promise<PlatformPieces[]> {
  const { db, workspace } = context;
  const { rows } = await sql<PlatformPieces>`
    select s.platform, sum(s.posts) as posts, count(*) as pieces, count(*) filter (where s.platforms > 1) as elsewhere,
      count(*) filter (where s.place = 1) as firsts, count(*) filter (where s.place = 1 and s.platforms > 1) as "firstsElsewhere"
    from (
      select g.platform, g.posts, count(*) over (partition by g.piece) as platforms, row_number() over (partition by g.piece order by g.platform) as place
      from (
        select p.platform, coalesce(m.piece_id, -p.id) as piece, count(*) as posts
        from post as p
        left join post_piece as m on m.workspace_id = ${workspace.id} and m.post_id = p.id
        where ${chosenPosts(context)}
        group by 1, 2
      ) as g
    ) as s
    group by s.platform
    order by s.platform`.execute(db);
  return rows;
}

/** How many pieces the posts of a campaign are. Of ten thousand posts it took 51 to 101 ms on a busy machine (a load of 20), so no page waits for it. */
export async function countCampaignPieces(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number,
): Promise<number> {
  const { rows } = await sql<{ pieces: number }>`
    select count(*) as pieces from (
      select coalesce(m.piece_id, -x.post_id)
      from campaign_post as x
      left join post_piece as m on m.workspace_id = ${workspaceId} and m.post_id = x.post_id
      where x.workspace_id = ${workspaceId} and x.campaign_id = ${campaign}
      group by 1
    ) as piece`.execute(db);
  return rows[0]?.pieces ?? 0;
}
