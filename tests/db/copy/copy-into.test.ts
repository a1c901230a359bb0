import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { CopyColumn } from "#db/copy/copy-column.ts";
import { copyInto } from "#db/copy/copy-into.server.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

interface Row {
  n: number;
  small: number | null;
  whole: number | null;
  large: number | null;
  real: number | null;
  flag: boolean | null;
  words: string | null;
  list: string[] | null;
  moment: Date | null;
  day: string | null;
  json: unknown;
}

const columns: readonly CopyColumn<Row>[] = [
  { name: "n", type: "int4", read: (row) => row.n },
  { name: "small", type: "int2", read: (row) => row.small },
  { name: "whole", type: "int4", read: (row) => row.whole },
  { name: "large", type: "int8", read: (row) => row.large },
  { name: "real", type: "float8", read: (row) => row.real },
  { name: "flag", type: "bool", read: (row) => row.flag },
  { name: "words", type: "text", read: (row) => row.words },
  { name: "list", type: "text[]", read: (row) => row.list },
  { name: "moment", type: "timestamptz", read: (row) => row.moment },
  { name: "day", type: "date", read: (row) => row.day },
  { name: "json", type: "jsonb", read: (row) => row.json },
];

// Postgres text holds every character but U+0000 and half surrogates.
const text = fc.string({ unit: "binary", maxLength: 300 }).map((value) => value.replaceAll("\0", ""));
const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const rowWithoutNumber = fc.record({
  small: fc.option(fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 })),
  whole: fc.option(fc.integer()),
  large: fc.option(fc.maxSafeInteger()),
  real: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))),
  flag: fc.option(fc.boolean()),
  words: fc.option(text),
  list: fc.option(fc.array(text, { maxLength: 5 })),
  moment: fc.option(fc.date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })),
  day: fc.option(day),
  json: fc.option(fc.dictionary(text, fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null)))),
});
const rowsOf = fc.array(rowWithoutNumber, { maxLength: 40 }).map((rows) => rows.map((row, n): Row => ({ n, ...row })));

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
  await sql`create table sample (
    n int, small int2, whole int4, large int8, "real" float8, flag bool, words text, list text[], moment timestamptz,
    day date, json jsonb
  )`.execute(handle.db);
});
afterAll(() => handle.close());

async function readSample({ db }: DatabaseTransaction): Promise<unknown[]> {
  return (await sql`select * from sample order by n`.execute(db)).rows;
}

test("every value comes back as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, async (rows) => {
      const back = await runInTransaction(handle, async (trx) => {
        await sql`delete from sample`.execute(trx.db);
        expect(await copyInto(trx.client, "sample", columns, rows)).toBe(rows.length);
        return readSample(trx);
      });
      expect(back).toEqual(rows.map((row) => ({ ...row, json: row.json === null ? null : { ...Object(row.json) } })));
    }),
    { numRuns: 50 },
  );
});

test("texts larger than a chunk and rows across chunks arrive whole", async () => {
  const words = ["é".repeat(40_000), "x".repeat(70_000), "", "短".repeat(100_000), "y".repeat(33)];
  const back = await runInTransaction(handle, async ({ db, client }) => {
    await sql`delete from sample`.execute(db);
    const wordColumns: CopyColumn<string>[] = [{ name: "words", type: "text", read: (row) => row }];
    const rows = Array.from({ length: 500 }, (_, n) => words[n % words.length] ?? "");
    await copyInto(client, "sample", wordColumns, rows);
    return sql`select words, count(*) as rows from sample group by words`.execute(db);
  });
  expect(back.rows).toHaveLength(words.length);
  expect(back.rows).toEqual(expect.arrayContaining(words.map((word) => ({ words: word, rows: 100 }))));
});

test("a value that its column cannot hold is an error, and the connection goes on", async () => {
  const wholes: CopyColumn<number>[] = [{ name: "whole", type: "int4", read: (row) => row }];
  await runInTransaction(handle, async ({ db, client }) => {
    await sql`savepoint before_copy`.execute(db);
    await expect(copyInto(client, "sample", wholes, [1, 2 ** 31])).rejects.toThrow("whole cannot hold 2147483648");
    await sql`rollback to savepoint before_copy`.execute(db);
    await expect(copyInto(client, "sample", wholes, [1.5])).rejects.toThrow("whole cannot hold 1.5");
    await sql`rollback to savepoint before_copy`.execute(db);
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });
});

test("a duplicate key is reported by its code after megabytes of rows, and the savepoint can be taken back", async () => {
  const keys: CopyColumn<number>[] = [{ name: "key", type: "int8", read: (row) => row }];
  const rows = Array.from({ length: 300_000 }, (_, n) => n);
  await runInTransaction(handle, async ({ db, client }) => {
    await sql`create temp table keyed (key int8 primary key) on commit drop`.execute(db);
    await sql`insert into keyed values (5)`.execute(db);
    await sql`savepoint before_copy`.execute(db);
    await expect(copyInto(client, "keyed", keys, rows)).rejects.toMatchObject({ code: "23505" });
    await sql`rollback to savepoint before_copy`.execute(db);
    expect((await sql`select count(*) as rows from keyed`.execute(db)).rows).toEqual([{ rows: 1 }]);
  });
});
