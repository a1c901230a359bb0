import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Facts that know accounts, or all of a workspace, get the tier of posts into their keys; sums over accounts do without. */
const exposureFacts = [
  "account_day",
  "account_month",
  "account_surface_day",
  "campaign_day",
  "campaign_surface_day",
  "workspace_day",
  "workspace_surface_day",
  "product_day",
];
const salesFacts = [
  "account_sales_day",
  "account_sales_month",
  "campaign_sales_day",
  "workspace_sales_day",
  "product_sales_day",
];

/** The tier of each post, by the followers of its account when it was published. What is there stands under `unknown` until it is computed anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table post_dimension add column tier text not null default 'unknown';
    alter table order_credit add column tier text not null default '';
    update order_credit set tier = 'unknown' where post_id <> 0;
    comment on column post_dimension.tier is 'By the followers of the account when the post was published: the last reading at or before that moment of the most trusted source that had one. nano < 10 k, micro < 100 k, mid < 500 k, macro < 1 M, mega; unknown without a reading. Written by rollup.';
    comment on column order_credit.tier is 'That of the post credited; empty where none is. Written by rollup.';
  `,
  );
  for (const table of exposureFacts) await addTier(db, table, "'unknown'", sql``);
  for (const table of salesFacts)
    await addTier(db, table, "''", sql`update ${sql.table(table)} set tier = 'unknown' where format <> '';`);
  await runStatements(db, sql`alter table workspace alter column facts_version set default 2;`);
}

async function addTier(
  db: Kysely<unknown>,
  table: string,
  standing: string,
  fill: ReturnType<typeof sql>,
): Promise<void> {
  const key = await keyOf(db, table);
  await setKey(
    db,
    table,
    key.flatMap((name) => (name === "relation" ? [name, "tier"] : [name])),
    sql`alter table ${sql.table(table)} add column tier text not null default ${sql.raw(standing)}; ${fill}`,
  );
}

async function setKey(
  db: Kysely<unknown>,
  table: string,
  key: readonly string[],
  before: ReturnType<typeof sql>,
): Promise<void> {
  const columns = sql.raw(key.join(", "));
  await runStatements(
    db,
    sql`
    ${before}
    alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_pkey`)};
    alter table ${sql.table(table)} add constraint ${sql.ref(`${table}_pkey`)} primary key (${columns});`,
  );
  const { rows } = await sql<{ comment: string | null }>`
    select obj_description(${table}::regclass, 'pg_class') as comment`.execute(db);
  const [grain = "", rest = ""] = (rows[0]?.comment ?? "").split(/Key: [^.]*/);
  const said = key.includes("tier")
    ? grain.replace("relation", "relation, tier")
    : grain.replace("relation, tier", "relation");
  await runStatements(
    db,
    sql`comment on table ${sql.table(table)} is ${sql.lit(`${said}Key: ${key.join(", ")}${rest}`)};`,
  );
}

async function keyOf(db: Kysely<unknown>, table: string): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    select a.attname as column from pg_index as i cross join unnest(i.indkey::int2[]) with ordinality as k (number, place)
    join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number
    where i.indrelid = ${table}::regclass and i.indisprimary order by k.place`.execute(db);
  return rows.map(({ column }) => column);
}

/** Facts cannot be summed over tiers by dropping the column: they are emptied, and computed anew by the version that follows. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`alter table workspace alter column facts_version set default 1;`);
  for (const table of [...exposureFacts, ...salesFacts]) {
    const key = await keyOf(db, table);
    await runStatements(db, sql`delete from ${sql.table(table)};`);
    await setKey(
      db,
      table,
      key.filter((name) => name !== "tier"),
      sql``,
    );
    await runStatements(db, sql`alter table ${sql.table(table)} drop column tier;`);
  }
  await runStatements(
    db,
    sql`
    alter table order_credit drop column tier;
    alter table post_dimension drop column tier;
    update workspace set facts_version = 0;
  `,
  );
}
