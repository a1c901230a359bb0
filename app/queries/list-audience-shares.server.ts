import { type Kysely, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { sourceOfShare } from "#app/queries/source-of-share.server.ts";
import type { Filters } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

export interface AudienceShare {
  readonly id: number;
  readonly platform: string;
  readonly account: string;
  readonly dimension: string;
  readonly bucket: string;
  /** 0..1 */
  readonly share: number;
  readonly capturedAt: Date;
  readonly source: string | null;
}

/** Of each account, whichever of its ids it was reported under, and dimension what was reported last; shares of posts' audiences are left out. */
export async function listAudienceShares(
  db: Kysely<Database>,
  workspaceId: number,
  filters: Filters,
): Promise<AudienceShare[]> {
  const onPlatforms = filters.platforms.length > 0 ? isOneOf(sql.ref("s.platform"), filters.platforms) : sql`true`;
  const { rows } = await sql<AudienceShare>`
    select l.id, l.platform, coalesce(a.name, a.handle, a.external_id, l.account_id::text) as account, l.dimension, l.bucket, l.share, l.captured_at as "capturedAt",
      ${sourceOfShare(workspaceId, sql.ref("l.id"))} as source
    from (select s.id, s.platform, coalesce(alias.same_as_id, s.account_id) as account_id, s.dimension, s.bucket, s.share, s.captured_at,
        max(s.captured_at) over (partition by coalesce(alias.same_as_id, s.account_id), s.dimension) as last_captured_at
      from audience_share as s
      left join account_alias as alias on alias.workspace_id = ${workspaceId} and alias.account_id = s.account_id
      where s.workspace_id = ${workspaceId} and s.post_id is null and ${onPlatforms}
        and ${isOfCreator(sql.ref("s.account_id"), workspaceId, filters.creator)}) as l
    left join account as a on a.workspace_id = ${workspaceId} and a.id = l.account_id
    where l.captured_at = l.last_captured_at
    order by l.platform, account, l.dimension, l.bucket`.execute(db);
  return rows;
}
