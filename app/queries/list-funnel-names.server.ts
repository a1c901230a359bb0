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
    : sql<{ id: number; name: string }>`
      select coalesce(a.creator_id, a.id) as id, coalesce(min(c.name), min(a.name), min(a.handle), min(a.external_id)) as name
      from account as a
      left join creator as c on c.workspace_id = ${workspaceId} and c.id = a.creator_id
      where a.workspace_id = ${workspaceId} and coalesce(a.creator_id, a.id) = ${wanted}
      group by 1`
  ).execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
