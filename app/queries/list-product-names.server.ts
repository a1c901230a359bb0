import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface ProductName {
  readonly id: number;
  readonly name: string;
}

const most = 500;

/** Products that posts recommend, by name, for a field to choose one. */
export async function listProductNames(db: Kysely<Database>, workspaceId: number): Promise<ProductName[]> {
  const { rows } = await sql<ProductName>`
    select p.id, coalesce(p.name, p.external_id) as name from product as p
    where p.workspace_id = ${workspaceId} and exists (
      select from recommendation as r where r.workspace_id = ${workspaceId} and r.product_id = p.id)
    order by 2, p.id limit ${most}`.execute(db);
  return rows;
}
