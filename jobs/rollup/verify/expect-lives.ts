import { sql } from "kysely";
import { listIds } from "#jobs/rollup/list-ids.ts";
import { fitWeeks, readPool } from "#jobs/rollup/lives/fit-weeks.ts";
import { expectedFacts, lifeTables } from "#jobs/rollup/lives/life-tables.ts";
import { readLivePosts } from "#jobs/rollup/lives/live-post.ts";
import { curveColumns, measureCurves } from "#jobs/rollup/lives/measure-curves.ts";
import { findLastWeek, findMaturity } from "#jobs/rollup/lives/measure-lives.ts";
import { measurePosts } from "#jobs/rollup/lives/measure-posts.ts";
import {
  forecastColumns,
  lifeColumns,
  modelColumns,
  stageMeasured,
  stageModels,
} from "#jobs/rollup/lives/stage-lives.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";

const postsAtOnce = 5_000;

/** Measures all lives from the facts that were computed anew, every model from its posts. False, and nothing done, while some are due. */
export async function expectLives(context: RollupContext): Promise<boolean> {
  const { db, workspaceId } = context;
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from post_life_due where workspace_id = ${workspaceId}) as any`.execute(db);
  if (rows[0]?.any) return false;
  for (const { table } of lifeTables)
    await sql`create temporary table ${sql.table(`expected_${table}`)} (like ${sql.table(table)}) on commit drop`.execute(
      db,
    );
  const maturity = await findMaturity(context, workspaceId);
  const lastWeek = await findLastWeek(context, workspaceId, expectedFacts.lifetime);
  const pool = lastWeek === null ? [] : await readPool(context, workspaceId, expectedFacts, maturity);
  const models = fitWeeks(pool, maturity, lastWeek ?? 0, new Map());
  await stageModels(context, models);
  await fill(context, "forecast_model", modelColumns, "staged_model");
  for (const portion of inPortions(await listIds(context, "post", workspaceId), () => 1, postsAtOnce)) {
    const chosen = sql`select post_id, post_id as place from unnest(${portion}::bigint[]) as post_id`;
    const posts = await readLivePosts(context, workspaceId, expectedFacts, chosen);
    await stageMeasured(context, await measurePosts(context, workspaceId, expectedFacts, posts, { models, maturity }));
    await fill(context, "post_life", lifeColumns, "staged_life");
    await fill(context, "post_forecast", forecastColumns, "staged_forecast");
  }
  await measureCurves(context, workspaceId, expectedFacts, maturity);
  await fill(
    context,
    "life_curve",
    curveColumns.map((name) => ({ name })),
    "measured_curve",
  );
  return true;
}

async function fill(
  { db, workspaceId }: RollupContext,
  table: string,
  columns: readonly { name: string }[],
  staged: string,
): Promise<void> {
  const names = sql.raw(columns.map(({ name }) => name).join(", "));
  await sql`insert into ${sql.table(`expected_${table}`)} (workspace_id, ${names}) select ${workspaceId}::int, ${names} from ${sql.table(staged)}`.execute(
    db,
  );
}
