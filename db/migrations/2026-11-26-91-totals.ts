import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

interface Total {
  readonly table: string;
  /** What it is summed from, and the column of that which is summed over or told by month. */
  readonly of: string;
  readonly without: "account_id" | "day";
  readonly key: string;
  readonly grain: string;
}

const content = "platform, format, relation";
const totals: readonly Total[] = [
  {
    table: "campaign_total_day",
    of: "campaign_day",
    without: "account_id",
    key: `campaign_id, day, ${content}, provided`,
    grain: "one campaign, day, format, relation and mask of provided measures, over all accounts",
  },
  {
    table: "product_total_day",
    of: "product_day",
    without: "account_id",
    key: `product_id, day, ${content}, provided`,
    grain:
      "one recommended product, day, format, relation and mask, over all accounts; a post counts once for each product it recommends",
  },
  {
    table: "campaign_total_sales_day",
    of: "campaign_sales_day",
    without: "account_id",
    key: `campaign_id, day, channel, currency, ${content}`,
    grain: "one campaign, day, channel, currency, format, relation, over all credited accounts",
  },
  {
    table: "product_total_sales_day",
    of: "product_sales_day",
    without: "account_id",
    key: `product_id, day, channel, currency, ${content}`,
    grain: "one product, day, channel, currency, platform, format, relation, over all credited accounts and none",
  },
  {
    table: "account_sales_month",
    of: "account_sales_day",
    without: "day",
    key: `account_id, month, channel, currency, ${content}`,
    grain: "one credited account, month, channel, currency, format, relation",
  },
];

/** Coarser facts for what is asked most of campaigns, products and creators: over all accounts, and by month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const total of totals) await createTotal(db, total);
}

async function createTotal(db: Kysely<unknown>, { table, of, without, key, grain }: Total): Promise<void> {
  const { rows } = await sql<{ column: string; type: string }>`
    select a.attname as column, format_type(a.atttypid, a.atttypmod) as type from pg_attribute as a
    where a.attrelid = ${of}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(db);
  const keys = ["workspace_id", ...key.split(", ")];
  const columns = rows.map(({ column, type }) => ({
    column: column === "day" && without === "day" ? "month" : column,
    type,
  }));
  const kept = columns.filter(({ column }) => column !== without);
  const sums = kept.filter(({ column }) => !keys.includes(column)).map(({ column }) => column);
  const defined = kept.map(
    ({ column, type }) => `${column} ${type} not null${sums.includes(column) ? " default 0" : ""}`,
  );
  const month = without === "day" ? "date_trunc('month', day)::date as month, " : "";
  const own = keys.filter((name) => name !== "month");
  const units = of.includes("sales")
    ? "counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested)."
    : "counts; a measure is known only where provided has its bit.";
  await runStatements(
    db,
    sql.raw(`
    create table ${table} (${defined.join(", ")}, constraint ${table}_pkey primary key (workspace_id, ${key})) with (fillfactor = 70);
    alter table ${table} alter column workspace_id set statistics 0;
    comment on table ${table} is 'Grain: ${grain}. Units: ${units} Key: workspace_id, ${key}. Written by rollup.';
    create index ${table}_${without === "day" ? "month" : "day"}_idx on ${table} (workspace_id, ${without === "day" ? "month" : "day"});
    insert into ${table} (${own.join(", ")}, ${without === "day" ? "month, " : ""}${sums.join(", ")})
    select ${own.join(", ")}, ${month}${sums.map((name) => `sum(${name})`).join(", ")} from ${of}
    group by ${own.join(", ")}${without === "day" ? ", date_trunc('month', day)" : ""};`),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql.raw(totals.map(({ table }) => `drop table ${table};`).join("\n")));
}
