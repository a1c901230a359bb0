import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { PlainRow, PlainTables } from "./merge-claims.ts";

/** What makes a row's key, as a claim writes it, and which of its columns name other things. */
const tables: Record<string, { key: readonly string[]; references?: readonly string[]; aside?: readonly string[] }> = {
  account: { key: ["platform", "external_id"], references: ["creator_id"] },
  post: { key: ["platform", "external_id"], references: ["account_id", "piece_id"] },
  comment: {
    key: ["platform", "external_id"],
    references: ["post_id", "parent_comment_id"],
    aside: ["is_purchase_intent"],
  },
  product: { key: ["shop", "external_id"] },
  order: { key: ["shop", "external_id"] },
  order_line: { key: ["order_id", "sku"], references: ["order_id", "product_id"], aside: ["shop"] },
  account_snapshot: { key: ["account_id", "captured_at"], references: ["account_id"] },
  post_snapshot: { key: ["post_id", "captured_at"], references: ["post_id"] },
};
const asideEverywhere = ["workspace_id", "id", "batch_id", "source_id"];
const times = ["published_at", "created_at", "paid_at", "captured_at", "opened_at"];

/** Every row of the tables that files of the tests can fill, under natural keys. */
export async function listLandedRows({ db }: DatabaseHandle, workspaceId: number): Promise<PlainTables> {
  const landed: PlainTables = new Map();
  for (const [table, { key, references = [], aside = [] }] of Object.entries(tables)) {
    const named = references.map(
      (column) => sql`, ${sql.lit(column)}, (
        select named.scope || '/' || named.external_id from entity_key as named
        where named.workspace_id = ${workspaceId} and named.id = data.${sql.ref(column)}
      )`,
    );
    const { rows } = await sql<{ row: PlainRow }>`
      select jsonb_strip_nulls(to_jsonb(data) - ${[...asideEverywhere, ...aside]}::text[]
        || jsonb_build_object('table', ${table}::text ${sql.join(named, sql``)})) as row
      from ${sql.table(table)} as data where data.workspace_id = ${workspaceId}`.execute(db);
    if (rows.length === 0) continue;
    landed.set(table, new Map(rows.map(({ row }) => toEntry(row, key))));
  }
  return landed;
}

function toEntry({ table: _table, ...row }: PlainRow, key: readonly string[]): [string, PlainRow] {
  for (const name of times) if (typeof row[name] === "string") row[name] = new Date(row[name]).toISOString();
  const parts = key.map((name) => String(row[name]));
  for (const name of key) delete row[name];
  return [parts.join("/"), row];
}
