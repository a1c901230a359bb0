import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface ProductProfile {
  readonly id: number;
  readonly name: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly shop: string;
  readonly externalId: string;
  readonly url: string | null;
}

export async function findProduct(
  db: Kysely<Database>,
  workspaceId: number,
  id: number,
): Promise<ProductProfile | undefined> {
  const row = await db
    .selectFrom("product")
    .select(["id", "name", "brand", "category", "shop", "external_id as externalId", "url"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { ...row, name: row.name ?? row.externalId };
}
