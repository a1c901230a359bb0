import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { compareBytes, toJsonbText } from "#jobs/load/jsonb-text.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const text = fc.string({ unit: "binary" }).map((value) => value.replaceAll("\0", ""));
const attribute = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.array(text, { maxLength: 3 }),
);

test("values have the text, and texts the order, that Postgres gives them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attribute, { maxLength: 50 }), async (values) => {
      const { rows } = await sql<{ text: string }>`
        select value::text as text
        from jsonb_array_elements(${JSON.stringify(values)}::jsonb) with ordinality as element (value, n)
        order by value::text collate "C", n`.execute(handle.db);
      expect(values.map(toJsonbText).sort(compareBytes)).toEqual(rows.map((row) => row.text));
    }),
  );
});

test("characters beyond U+FFFF come after those before", () => {
  expect(compareBytes("\u{ffff}", "\u{1f600}")).toBeLessThan(0);
});
