import { sql } from "kysely";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { rolledUpTables } from "#jobs/rollup/rolled-up-tables.ts";
import { computeAccountFacts } from "#jobs/rollup/whole/compute-account-facts.ts";
import { computeOrderFacts } from "#jobs/rollup/whole/compute-order-facts.ts";
import { computePostFacts } from "#jobs/rollup/whole/compute-post-facts.ts";
import { besideStored, expected } from "#jobs/rollup/whole/fact-place.ts";

/** Fills a temporary table expected_<table> for each table of the rollups, from the raw rows alone: nothing that is stored is read, nothing is added up over time. */
export async function expectFacts(context: RollupContext): Promise<void> {
  const { db } = context;
  for (const { table } of rolledUpTables)
    await sql`create temporary table ${expected(table)} (like ${sql.table(table)}) on commit drop`.execute(db);
  await computePostFacts(context, besideStored);
  await computeAccountFacts(context, besideStored);
  await sql`create index on ${expected("post_day")} (workspace_id, post_id, day)`.execute(db);
  await sql`create index on ${expected("post_dimension")} (workspace_id, post_id)`.execute(db);
  await computeOrderFacts(context, besideStored);
}
