import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { describeEntity, type EntityColumn, entitiesInOrder } from "#jobs/load/describe-entity.ts";
import { snapshotStreams, snapshots } from "#jobs/load/describe-snapshot.ts";
import { snapshotColumns } from "#jobs/load/snapshot-columns.ts";
import { touchingColumns } from "#jobs/load/touching-columns.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const typeOfKind: Record<EntityColumn["kind"], string> = {
  id: "text",
  text: "text",
  currency: "text",
  enum: "text",
  time: "timestamp with time zone",
  day: "date",
  count: "bigint",
  minor: "bigint",
  number: "double precision",
  boolean: "boolean",
  list: "text[]",
};

async function readColumns(table: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = (${`public."${table}"`}::text)::regclass and attnum > 0 and not attisdropped`.execute(handle.db);
  return new Map(rows.map((row) => [row.name, row.type]));
}

test.each(entitiesInOrder)("the table %s has the columns of its stream", async (entity) => {
  const { scope, ownId, columns } = describeEntity(entity);
  const expected = new Map([
    ["workspace_id", "integer"],
    ["id", "bigint"],
    ...(scope ? [[scope, "text"] as const] : []),
    ...(ownId ? [["external_id", "text"] as const] : []),
    ...columns.map(({ name, kind, names }) => [name, names ? "bigint" : typeOfKind[kind]] as const),
    // The one column that is computed from another.
    ...(entity === "comment" ? [["is_purchase_intent", "boolean"] as const] : []),
  ]);
  const actual = await readColumns(entity);
  expect(actual).toEqual(expected);
  const { owner, columns: touching } = touchingColumns[entity] ?? { owner: "id", columns: [] };
  expect([...actual.keys()]).toEqual(expect.arrayContaining([owner, ...(touching === "all" ? [] : touching)]));
});

test.each(snapshotStreams)("the tables of %s have its columns", async (stream) => {
  const expected = snapshotColumns(snapshots[stream], { workspaceId: 1, sourceId: 1, batchId: 1 });
  for (const table of [stream, snapshots[stream].contested])
    expect([...(await readColumns(table)).keys()]).toEqual(expected.map((column) => column.name));
});
