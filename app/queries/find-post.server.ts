import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface PostProfile {
  readonly id: number;
  readonly platform: string;
  readonly externalId: string;
  readonly title: string | null;
  readonly caption: string | null;
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly format: string | null;
  readonly relation: string;
  readonly contentKind: string | null;
  readonly visibility: string | null;
  /** Since when it is known that it is gone from its platform, or from the list of what is public there. */
  readonly goneAt: Date | null;
  /** Known only from the post that it is a synchronised copy of. */
  readonly isDerived: boolean;
  readonly hashtags: readonly string[];
  readonly creatorId: number | null;
  readonly creatorName: string | null;
  readonly pieceId: number | null;
  readonly lastCapturedAt: Date | null;
}

export async function findPost(
  db: Kysely<Database>,
  workspaceId: number,
  id: number,
): Promise<PostProfile | undefined> {
  const { rows } = await sql<PostProfile>`
    select p.id, p.platform, p.external_id as "externalId", p.title, p.caption, p.url, p.published_at as "publishedAt", p.format,
      coalesce(p.relation, 'unknown') as relation, coalesce(k.content_kind, f.content_kind, p.content_kind) as "contentKind", p.visibility,
      case when p.visibility in ('deleted', 'unlisted') then (
        select min(seen.at) from observation as o cross join unnest(o.captured_at || o.again_at) as seen (at)
        where o.workspace_id = ${workspaceId} and o.entity = 'post' and o.entity_id = p.id
          and o.attributes ->> 'visibility' = p.visibility and seen.at > coalesce((
            select max(x.last_at) from observation as x
            where x.workspace_id = ${workspaceId} and x.entity = 'post' and x.entity_id = p.id
              and x.attributes ->> 'visibility' <> p.visibility
          ), '-infinity')
      ) end as "goneAt",
      coalesce(p.is_derived, false) as "isDerived", coalesce(p.hashtags, '{}') as hashtags,
      coalesce(a.creator_id, a.id) as "creatorId", coalesce(c.name, a.name, a.handle, a.external_id) as "creatorName",
      m.piece_id as "pieceId", l.last_captured_at as "lastCapturedAt"
    from post as p
    left join account as a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    left join creator as c on c.workspace_id = ${workspaceId} and c.id = a.creator_id
    left join post_lifetime as l on l.workspace_id = ${workspaceId} and l.post_id = p.id
    left join post_kind_decision as k on k.workspace_id = ${workspaceId} and k.post_id = p.id
    left join post_interest as f on f.workspace_id = ${workspaceId} and f.post_id = p.id
    left join post_piece as m on m.workspace_id = ${workspaceId} and m.post_id = p.id
    where p.workspace_id = ${workspaceId} and p.id = ${id}`.execute(db);
  return rows[0];
}
