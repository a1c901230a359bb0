import { sql } from "kysely";
import { chosenPosts } from "#app/queries/list-posts.server.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** How far the comments on one platform's posts were read whole. */
export interface CommentReading {
  readonly platform: string;
  /** Posts that the filters leave, and those of them whose comments some source says to have read. */
  readonly posts: number;
  readonly readPosts: number;
  /** Of the posts read the least far; null where none was. */
  readonly readUntil: Date | null;
}

/** Until when the comments of the posts that the filters leave are known whole, by platform. */
export async function listCommentReadings({ db, workspace, filters }: ReportContext): Promise<CommentReading[]> {
  const { rows } = await sql<CommentReading>`
    select d.platform, count(*)::int as posts, count(r.read_until)::int as "readPosts", min(r.read_until) as "readUntil"
    from post_dimension as d
    join post as p on p.workspace_id = ${workspace.id} and p.id = d.post_id
    left join lateral (select max(e.read_until) as read_until from comment_reading as e
      where e.workspace_id = ${workspace.id} and coalesce(e.post_id, e.account_id) = any (array[p.id, p.account_id]) offset 0) as r on true
    where d.workspace_id = ${workspace.id} and ${chosenPosts({ workspace, filters })} and coalesce(p.is_derived, false) = false
    group by d.platform order by d.platform`.execute(db);
  return rows;
}
