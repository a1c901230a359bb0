import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

interface Total {
  readonly table: string;
  /** What it is summed from, over formats and relations. */
  readonly of: string;
  readonly key: string;
  readonly grain: string;
  readonly units: string;
}

const totals: readonly Total[] = [
  {
    table: "platform_day",
    of: "workspace_day",
    key: "day, platform, provided",
    grain: "one day, platform and mask of provided measures",
    units: "counts; a measure is known only where provided has its bit.",
  },
  {
    table: "platform_sales_day",
    of: "workspace_sales_day",
    key: "day, channel, currency, platform",
    grain: "one day, channel, currency and platform of the post credited (empty: none)",
    units:
      "counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).",
  },
];

/** What every page asks first, of all content: days and platforms without formats and relations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const { table, of, key, grain, units } of totals) {
    const { rows } = await sql<{ column: string; type: string }>`
      select a.attname as column, format_type(a.atttypid, a.atttypmod) as type from pg_attribute as a
      where a.attrelid = ${of}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(db);
    const keys = ["workspace_id", ...key.split(", ")];
    const kept = rows.filter(({ column }) => column !== "format" && column !== "relation");
    const sums = kept.map(({ column }) => column).filter((column) => !keys.includes(column));
    const defined = kept.map(
      ({ column, type }) => `${column} ${type} not null${sums.includes(column) ? " default 0" : ""}`,
    );
    await runStatements(
      db,
      sql.raw(`
      create table ${table} (${defined.join(", ")}, constraint ${table}_pkey primary key (workspace_id, ${key})) with (fillfactor = 70);
      alter table ${table} alter column workspace_id set statistics 0;
      comment on table ${table} is 'Grain: ${grain}. Units: ${units} Key: workspace_id, ${key}. Written by rollup.';
      insert into ${table} (${keys.join(", ")}, ${sums.join(", ")})
      select ${keys.join(", ")}, ${sums.map((name) => `sum(${name})`).join(", ")} from ${of} group by ${keys.join(", ")};`),
    );
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql.raw(totals.map(({ table }) => `drop table ${table};`).join("\n")));
}
