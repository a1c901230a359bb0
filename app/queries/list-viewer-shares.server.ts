import { type Kysely, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { sourceOfShare } from "#app/queries/source-of-share.server.ts";
import type { Filters } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

export interface ViewerShare {
  readonly platform: string;
  readonly accountId: number;
  readonly account: string;
  readonly dimension: string;
  readonly bucket: string;
  /** 0..1, weighted by the views of the posts that report it. */
  readonly share: number;
  readonly posts: number;
  /** When the newest of them was reported. */
  readonly capturedAt: Date;
  readonly source: string | null;
}

/** Who watched the posts of a creator's accounts, as was reported last of each post; posts without known views are left out. */
export async function listViewerShares(
  db: Kysely<Database>,
  workspaceId: number,
  filters: Filters,
): Promise<ViewerShare[]> {
  const onPlatforms = filters.platforms.length > 0 ? isOneOf(sql.ref("s.platform"), filters.platforms) : sql`true`;
  const { rows } = await sql<ViewerShare>`
    select r.platform, r.account_id as "accountId", coalesce(a.name, a.handle, a.external_id, r.account_id::text) as account, r.dimension, r.bucket,
      (sum(r.share * l.total_views) / sum(l.total_views))::float8 as share, count(*)::int as posts,
      max(r.captured_at) as "capturedAt", string_agg(distinct ${sourceOfShare(workspaceId, sql.ref("r.id"))}, ', ') as source
    from (select s.*, max(s.captured_at) over (partition by s.post_id, s.dimension) as last_captured_at from audience_share as s
      where s.workspace_id = ${workspaceId} and s.post_id is not null and s.dimension in ('follower', 'returning') and ${onPlatforms}
        and ${isOfCreator(sql.ref("s.account_id"), workspaceId, filters.creator)}) as r
    join post_lifetime as l on l.workspace_id = ${workspaceId} and l.post_id = r.post_id and l.total_views > 0
    left join account as a on a.workspace_id = ${workspaceId} and a.id = r.account_id
    where r.captured_at = r.last_captured_at
    group by r.platform, r.account_id, a.name, a.handle, a.external_id, r.dimension, r.bucket
    order by r.dimension, r.platform, account, share desc, r.bucket`.execute(db);
  return rows;
}
