import { type RawBuilder, sql } from "kysely";

/** The source that last said a share of an audience, by its id; null where nobody knows any more. */
export function sourceOfShare(workspaceId: number, id: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(select src.source from observation as o
    join source as src on src.workspace_id = ${workspaceId} and src.source_id = o.source_id
    where o.workspace_id = ${workspaceId} and o.entity = 'audience_share' and o.entity_id = ${id}
    order by o.last_at desc, o.observation_id desc limit 1)`;
}
