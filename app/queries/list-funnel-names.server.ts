import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** What funnels are compared by. */
export type FunnelOf = "product" | "creator";

/** Names of products, or of creators (an account that is joined to none stands for itself), by their ids; those without a row are left out. */
export async function listFunnelNames(
  db: Kysely<Database>,
  workspaceId: number,
  of: FunnelOf,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = sql`any(${ids}::bigint[])`;
  const { rows } = await (of === "product"
    ? sql<{ id: number; name: string }>`
      select p.id, coalesce(p.name, p.external_id) as name from product as p
      where p.workspace_id = ${workspaceId} and p.id = ${wanted}`
    : // Each creator by their key: the planner takes them for few, and would compare all with all.
      sql<{ id: number; name: string }>`
      select p.id, coalesce(c.name, p.name) as name
      from (
        select coalesce(a.creator_id, a.id) as id, min(a.creator_id) as creator_id, coalesce(min(a.name), min(a.handle), min(a.external_id)) as name
        from account as a where a.workspace_id = ${workspaceId} and coalesce(a.creator_id, a.id) = ${wanted} group by 1) as p
      left join lateral (
        select x.name from creator as x where x.workspace_id = ${workspaceId} and x.id = p.creator_id offset 0) as c on true`
  ).execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
