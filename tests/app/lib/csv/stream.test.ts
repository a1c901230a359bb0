import { once } from "node:events";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toCrlf } from "#app/lib/csv/to-crlf.ts";
import { toDecimalText } from "#app/lib/csv/to-decimal-text.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { inlineParameters } from "#app/queries/inline-parameters.server.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { postDays } from "#app/reports/post-days.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase({ maxConnections: 3 });
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

test("line ends become CRLF, those inside quotes stay, wherever the chunks are cut", async () => {
  const field = fc.string({ unit: fc.constantFrom("a", "é", "词", '"', "\n", "\r", ",") });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 7 }),
      async (rows, size) => {
        const file = (end: string) =>
          rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",") + end).join("");
        const bytes = Buffer.from(file("\n"));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const converted = await buffer(Readable.from(chunks).pipe(toCrlf()));
        expect(converted.toString()).toBe(file("\r\n"));
      },
    ),
  );
});

test("decimals are written as the database writes them", async () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.maxSafeInteger(),
    fc.integer({ min: -1000, max: 1000 }).map((n) => n / 16),
  );
  await fc.assert(
    fc.asyncProperty(
      value,
      fc.constantFrom(-3, -2, 0, 2),
      fc.integer({ min: 0, max: 6 }),
      async (number, shift, digits) => {
        const source = Number.isInteger(number) ? sql`${number}::bigint` : sql`${number}::float8`;
        const shifted =
          shift >= 0
            ? sql`${source}::numeric * ${sql.lit(10 ** shift)}`
            : sql`${source}::numeric / ${sql.lit(10 ** -shift)}`;
        const { rows } = await sql<{
          written: string;
        }>`select trim_scale(round(${shifted}, ${sql.lit(digits)}))::text as written`.execute(handle.db);
        expect(toDecimalText(number, shift, digits)).toBe(rows[0]?.written);
      },
    ),
    { numRuns: 300 },
  );
});

test("values become literals that cannot leave their quotes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.string(), fc.constantFrom("'", "\\", "$1", "'; drop table post; --", '"', "\\'")), {
        minLength: 1,
        maxLength: 4,
      }),
      async (values) => {
        const clean = values.map((value) => value.replaceAll("\0", ""));
        const query = sql`select ${sql.join(clean.map((value, index) => sql`${value}::text as ${sql.ref(`"$1" ${index}`)}`))}, ${clean}::text[] as all, '$1' as fixed`;
        const { rows } = await handle.pool.query({
          text: inlineParameters(query.compile(handle.db)),
          rowMode: "array",
        });
        expect(rows[0]).toEqual([...clean, clean, "$1"]);
      },
    ),
  );
});

describe("a list", () => {
  const { filters } = parseFilters(new URLSearchParams("from=2000-01-01&to=2040-01-01"), postDays, {
    firstDay: null,
    lastDay: null,
    today: "2026-03-01",
  });
  const options = { excel: true, locale: "fr-FR", translate: (key: string) => key };
  const open = () => exportReport({ db: handle.db, pool: handle.pool, workspace, filters }, postDays, options);

  test("starts with a BOM in Excel's variant", async () => {
    expect((await buffer(await open())).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  test("gives its connection back, and takes it away from a server that nobody listens to any more", async () => {
    // 100,000 rows: more than any buffer on the way holds.
    await sql`insert into post_day (workspace_id, post_id, day, provided, views, is_interpolated, is_gap)
      select ${workspace.id}, 101, '2010-01-01'::date + n % 4000, 2, n, false, false from generate_series(1, 4000) as n`.execute(
      handle.db,
    );
    await sql`insert into post (workspace_id, id, platform, external_id) select ${workspace.id}, 100000 + n, 'tiktok', 'p' || n from generate_series(1, 25) as n`.execute(
      handle.db,
    );
    await sql`insert into post_day (workspace_id, post_id, day, provided, views, is_interpolated, is_gap)
      select ${workspace.id}, 100000 + p, '2010-01-01'::date + n, 2, n, false, false from generate_series(1, 25) as p, generate_series(1, 3900) as n`.execute(
      handle.db,
    );
    const whole = await text(await open());
    expect(whole.split("\r\n").length).toBeGreaterThan(100_000);
    for (let attempt = 0; attempt < 4; attempt++) {
      const file = await open();
      await once(file, "readable");
      file.read();
      file.destroy();
      await once(file, "close");
    }
    // More readers left than there are connections: all of them are free again.
    expect(await text(await open())).toBe(whole);
    const deadline = Date.now() + 10_000;
    for (;;) {
      const { rows } = await sql<{ copies: number }>`select count(*) as copies from pg_stat_activity
        where state = 'active' and query like 'copy%' and datname = current_database()`.execute(handle.db);
      if (rows[0]?.copies === 0) break;
      if (Date.now() > deadline) throw new Error("The server still copies for nobody");
      await setTimeout(50);
    }
  });
});
