import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { hashContent } from "#jobs/load/hash-content.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const text = fc.string({ unit: "grapheme", maxLength: 8 }).map((value) => value.replaceAll("\0", ""));
const value = fc.oneof(
  text,
  fc.boolean(),
  fc.integer(),
  fc.constantFrom(0.5, 1e-7, 1e21),
  fc.array(text, { maxLength: 3 }),
);
const attributes = fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), value, { maxKeys: 6 });

test("a content's hash is the one that the migration gave to what was there before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attributes, { minLength: 1, maxLength: 40 }), async (contents) => {
      const { rows } = await sql<{ hash: number }>`
        select (('x' || left(md5(value::text), 16))::bit(64) >> 11)::bigint as hash
        from jsonb_array_elements(${JSON.stringify(contents)}::jsonb) with ordinality order by ordinality`.execute(
        handle.db,
      );
      expect(contents.map(hashContent)).toEqual(rows.map(({ hash }) => hash));
    }),
    { numRuns: 20 },
  );
});
