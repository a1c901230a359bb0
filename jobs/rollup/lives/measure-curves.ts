import { type RawBuilder, sql } from "kysely";
import type { LifeSources } from "#db/lives/life-sources.ts";
import { selectCounts, selectGains, selectMembers, selectQuartiles } from "#db/lives/select-curves.server.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { analyzeColumns } from "#jobs/rollup/stage/staged-table.ts";

/** The columns of life_curve beside workspace_id. */
export const curveColumns = [
  "dimension",
  "value",
  "platform",
  "measure",
  "age_days",
  "maturity_days",
  "posts",
  "share_lower",
  "share_median",
  "share_upper",
  "count_lower",
  "count_median",
  "count_upper",
] as const;

/**
 * Fills the temporary table measured_curve with the rows of life_curve: quartiles of counts until an age, and of their share of the count at
 * maturity, over posts that have both.
 */
export async function measureCurves(
  trx: Pick<DatabaseTransaction, "db">,
  workspaceId: number,
  from: LifeSources,
  maturity: number,
): Promise<void> {
  await create(trx, "life_member", selectMembers(workspaceId, from), ["post_id"]);
  await create(trx, "life_gain", selectGains(workspaceId, from), ["post_id", "age_days"]);
  await create(trx, "life_count", selectCounts(workspaceId, from), ["post_id", "measure", "class", "age_days"]);
  await create(trx, "measured_curve", selectQuartiles(maturity), []);
  for (const table of ["life_count", "life_gain", "life_member"])
    await sql`drop table ${sql.table(table)}`.execute(trx.db);
}

/** Planned step by step: what is derived says nothing to a planner before it is analyzed. */
async function create(
  trx: Pick<DatabaseTransaction, "db">,
  table: string,
  rows: RawBuilder<unknown>,
  joinedBy: readonly string[],
): Promise<void> {
  await sql`create temporary table ${sql.table(table)} on commit drop as ${rows}`.execute(trx.db);
  await analyzeColumns(trx, table, joinedBy);
}
