import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

interface Total {
  readonly table: string;
  /** What it is summed from, over formats and relations; by month, where the key says so and what it is summed from does not. */
  readonly of: string;
  readonly key: string;
  readonly grain: string;
  readonly units: string;
}

const counts = "counts; a measure is known only where provided has its bit.";
const money =
  "counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).";

const totals: readonly Total[] = [
  {
    table: "platform_day",
    of: "workspace_day",
    key: "day, platform, provided",
    grain: "one day, platform and mask of provided measures",
    units: counts,
  },
  {
    table: "account_total_month",
    of: "account_month",
    key: "month, account_id, platform, provided",
    grain: "one account, month, platform and mask of provided measures, over all formats and relations",
    units: counts,
  },
  {
    table: "campaign_month",
    of: "campaign_day",
    key: "campaign_id, month, account_id, platform, provided",
    grain: "one campaign, month, account, platform and mask of provided measures, over all formats and relations",
    units: counts,
  },
  {
    table: "product_total_month",
    of: "product_total_day",
    key: "product_id, month, platform, provided",
    grain:
      "one recommended product, month, platform and mask, over all accounts, formats and relations; a post counts once for each product it recommends",
    units: counts,
  },
  {
    table: "product_total_sales_month",
    of: "product_total_sales_day",
    key: "product_id, month, channel, currency, platform",
    grain:
      "one product, month, channel, currency and platform of the post credited (empty: none), over all accounts, formats and relations",
    units: money,
  },
  {
    table: "platform_sales_day",
    of: "workspace_sales_day",
    key: "day, channel, currency, platform",
    grain: "one day, channel, currency and platform of the post credited (empty: none)",
    units: money,
  },
];

/** What pages ask most: days of platforms and months of accounts, campaigns and products, over all formats and relations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const { table, of, key, grain, units } of totals) {
    const { rows } = await sql<{ column: string; type: string }>`
      select a.attname as column, format_type(a.atttypid, a.atttypmod) as type from pg_attribute as a
      where a.attrelid = ${of}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(db);
    const keys = ["workspace_id", ...key.split(", ")];
    const columns = rows
      .filter(({ column }) => keys.includes(column) || !isLeftOut(column))
      .map(({ column, type }) => ({ column: column === "day" && keys.includes("month") ? "month" : column, type }));
    const sums = columns.map(({ column }) => column).filter((column) => !keys.includes(column));
    const defined = columns.map(
      ({ column, type }) => `${column} ${type} not null${sums.includes(column) ? " default 0" : ""}`,
    );
    const isByMonth = keys.includes("month") && rows.some(({ column }) => column === "day");
    const read = keys.map((name) => (name === "month" && isByMonth ? "date_trunc('month', day)::date" : name));
    await runStatements(
      db,
      sql.raw(`
      create table ${table} (${defined.join(", ")}, constraint ${table}_pkey primary key (workspace_id, ${key})) with (fillfactor = 70);
      alter table ${table} alter column workspace_id set statistics 0;
      comment on table ${table} is 'Grain: ${grain}. Units: ${units} Key: workspace_id, ${key}. Written by rollup.';
      insert into ${table} (${keys.join(", ")}, ${sums.join(", ")})
      select ${read.join(", ")}, ${sums.map((name) => `sum(${name})`).join(", ")} from ${of} group by ${read.join(", ")};`),
    );
  }
}

function isLeftOut(column: string): boolean {
  return column === "format" || column === "relation";
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql.raw(totals.map(({ table }) => `drop table ${table};`).join("\n")));
}
