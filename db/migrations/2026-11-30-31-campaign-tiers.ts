import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const counts = "Units: counts; a measure is known only where provided has its bit.";

/** Campaigns by tier without their accounts: days of each tier as a fact of their own, and the tier in the key of months, where it adds hardly a row. What is there is summed from the days of campaigns, which have it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = await columnsOf(db, "campaign_day");
  const keys = ["workspace_id", "campaign_id", "day", "platform", "tier", "provided"];
  const kept = columns.filter(({ column }) => !["account_id", "format", "relation"].includes(column));
  const sums = kept.map(({ column }) => column).filter((column) => !keys.includes(column));
  const defined = kept.map(
    ({ column, type }) => `${column} ${type} not null${sums.includes(column) ? " default 0" : ""}`,
  );
  await runStatements(
    db,
    sql.raw(`
    create table campaign_tier_day (${defined.join(", ")}, constraint campaign_tier_day_pkey primary key (${keys.join(", ")})) with (fillfactor = 70);
    alter table campaign_tier_day alter column workspace_id set statistics 0;
    comment on table campaign_tier_day is 'Grain: one campaign, day, platform, tier and mask of provided measures, over all accounts, formats and relations. ${counts} Key: ${keys.join(", ")}. Written by rollup.';
    insert into campaign_tier_day (${keys.join(", ")}, ${sums.join(", ")})
    select ${keys.join(", ")}, ${sums.map((name) => `sum(${name})`).join(", ")} from campaign_day group by ${keys.join(", ")} order by ${keys.join(", ")};
    alter table campaign_month add column tier text not null default 'unknown';`),
  );
  await sumMonths(db, ", tier");
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sumMonths(db, "");
  await runStatements(db, sql`alter table campaign_month drop column tier; drop table campaign_tier_day;`);
}

async function sumMonths(db: Kysely<unknown>, tier: string): Promise<void> {
  const key = `workspace_id, campaign_id, month, account_id, platform${tier}, provided`;
  const keys = key.split(", ");
  const columns = (await columnsOf(db, "campaign_month")).map(({ column }) => column);
  const sums = columns.filter((column) => column !== "tier" && !keys.includes(column));
  const read = keys.map((name) => (name === "month" ? "date_trunc('month', day)::date" : name)).join(", ");
  await runStatements(
    db,
    sql.raw(`
    alter table campaign_month drop constraint campaign_month_pkey;
    truncate campaign_month;
    insert into campaign_month (${key}, ${sums.join(", ")})
    select ${read}, ${sums.map((name) => `sum(${name})`).join(", ")} from campaign_day group by ${read} order by ${read};
    alter table campaign_month add constraint campaign_month_pkey primary key (${key});
    comment on table campaign_month is 'Grain: one campaign, month, account, platform${tier} and mask of provided measures, over all formats and relations. ${counts} Key: ${key}. Written by rollup.';`),
  );
}

async function columnsOf(db: Kysely<unknown>, table: string): Promise<{ column: string; type: string }[]> {
  const { rows } = await sql<{ column: string; type: string }>`
    select a.attname as column, format_type(a.atttypid, a.atttypmod) as type from pg_attribute as a
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(db);
  return rows;
}
