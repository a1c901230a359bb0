import { sql } from "kysely";
import { ageDays } from "#db/lives/age-days.ts";
import { storedFacts } from "#db/lives/life-sources.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { fitWeeks, forecastAges, readModels, readPool, type WeekModels } from "#jobs/rollup/lives/fit-weeks.ts";
import { lifeTables } from "#jobs/rollup/lives/life-tables.ts";
import { readLivePosts } from "#jobs/rollup/lives/live-post.ts";
import { curveColumns, measureCurves } from "#jobs/rollup/lives/measure-curves.ts";
import { measurePosts } from "#jobs/rollup/lives/measure-posts.ts";
import { mergeStaged } from "#jobs/rollup/lives/merge-staged.ts";
import {
  forecastColumns,
  lifeColumns,
  modelColumns,
  stageMeasured,
  stageModels,
} from "#jobs/rollup/lives/stage-lives.ts";
import { startOfWeek, weekOf } from "#jobs/rollup/lives/weeks.ts";

const dayMs = 86_400_000;
const postsAtOnce = 5_000;
/** A forecast that is measured so soon after the age it was made at counts as told then. */
const keptWithinDays = 2;

export interface MeasuredLives {
  /** Posts that were measured. */
  readonly posts: number;
}

/** The age at which a post counts as mature: of the ages that are kept, the last within the workspace's setting. */
export function maturityAge(maturityDays: number): number {
  return ageDays.findLast((age) => age <= maturityDays && age >= 7) ?? 7;
}

/**
 * Measures the lives of the posts of which anything changed since (`post_life_due`), the models and curves that they are part of, and the
 * posts whose forecasts stand on those models. The outcome follows from what is stored, whatever came first; what was told in time is kept
 * beside it and never changed. `now` is the time of this run. The caller holds the workspace's lock.
 */
export async function measureLives(trx: DatabaseTransaction, workspaceId: number, now: Date): Promise<MeasuredLives> {
  const maturity = await findMaturity(trx, workspaceId);
  if (!(await takeDue(trx, workspaceId, maturity))) return { posts: 0 };
  const models = await measureModels(trx, workspaceId, maturity);
  const posts = await measureDue(trx, workspaceId, { models, maturity, now });
  if (await touchesCurves(trx, workspaceId, maturity)) await mergeCurves(trx, workspaceId, maturity);
  await sql`delete from post_life_due where workspace_id = ${workspaceId}`.execute(trx.db);
  return { posts };
}

export async function findMaturity({ db }: Pick<DatabaseTransaction, "db">, workspaceId: number): Promise<number> {
  const { maturity_days: days } = await db
    .selectFrom("workspace")
    .select("maturity_days")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return maturityAge(days);
}

/** The last week that a forecast can be made in: that of the newest count of any post. */
export async function findLastWeek(
  { db }: Pick<DatabaseTransaction, "db">,
  workspaceId: number,
  lifetime: string,
): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`
    select extract(epoch from max(l.known_at[2]))::float8 * 1000 as at from ${sql.table(lifetime)} as l where l.workspace_id = ${workspaceId}`.execute(
    db,
  );
  const at = rows[0]?.at ?? null;
  return at === null ? null : weekOf(at);
}

/** Fills life_due with the posts to measure; false when there are none. A changed setting makes all of them due. */
async function takeDue({ db }: DatabaseTransaction, workspaceId: number, maturity: number): Promise<boolean> {
  await sql`create temporary table life_due (post_id bigint primary key) on commit drop`.execute(db);
  await sql`insert into life_due select post_id from post_life_due where workspace_id = ${workspaceId}`.execute(db);
  await sql`
    insert into life_due select d.post_id from post_dimension as d where d.workspace_id = ${workspaceId}
      and exists (select from post_life as p where p.workspace_id = ${workspaceId} and p.maturity_days <> ${maturity})
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ any: boolean }>`select exists (select from life_due) as any`.execute(db);
  return rows[0]?.any ?? false;
}

/** Brings the models up to date, and makes the posts due whose forecasts stand on one that changed. */
async function measureModels(trx: DatabaseTransaction, workspaceId: number, maturity: number): Promise<WeekModels> {
  const stored = await readModels(trx, workspaceId);
  const lastWeek = await findLastWeek(trx, workspaceId, storedFacts.lifetime);
  const pool = lastWeek === null ? [] : await readPool(trx, workspaceId, storedFacts, maturity);
  const models = fitWeeks(pool, maturity, lastWeek ?? 0, stored);
  const weeks = new Set([...stored.keys(), ...models.keys()]);
  const changed = [...weeks].filter((week) => models.get(week)?.[0]?.inputHash !== stored.get(week)?.[0]?.inputHash);
  if (changed.length === 0) return models;
  await stageModels(trx, models);
  await mergeStaged(trx, workspaceId, {
    table: "forecast_model",
    key: lifeTables[2].key,
    columns: modelColumns.map(({ name }) => name),
    rows: sql`select * from staged_model`,
    measured: sql`true`,
  });
  const first = new Date(startOfWeek(Math.min(...changed)) - Math.max(...forecastAges) * dayMs);
  await sql`
    insert into life_due select d.post_id from post_dimension as d where d.workspace_id = ${workspaceId} and d.published_at >= ${first}
    union select p.post_id from post_life as p where p.workspace_id = ${workspaceId} and not p.is_mature
    on conflict do nothing`.execute(trx.db);
  return models;
}

interface Measuring {
  readonly models: WeekModels;
  readonly maturity: number;
  readonly now: Date;
}

async function measureDue(
  trx: DatabaseTransaction,
  workspaceId: number,
  { models, maturity, now }: Measuring,
): Promise<number> {
  const { rows } = await sql<{ post_id: number }>`select post_id from life_due order by post_id`.execute(trx.db);
  for (let start = 0; start < rows.length; start += postsAtOnce) {
    const ids = rows.slice(start, start + postsAtOnce).map((row) => row.post_id);
    const chosen = sql`select post_id, post_id as place from unnest(${ids}::bigint[]) as post_id`;
    const posts = await readLivePosts(trx, workspaceId, storedFacts, chosen);
    await stageMeasured(trx, await measurePosts(trx, workspaceId, storedFacts, posts, { models, maturity }));
    const measured = sql<boolean>`t.post_id = any (${ids}::bigint[])`;
    await mergeStaged(trx, workspaceId, {
      table: "post_life",
      key: lifeTables[0].key,
      columns: lifeColumns.map(({ name }) => name),
      rows: sql`select * from staged_life`,
      measured,
    });
    await mergeStaged(trx, workspaceId, {
      table: "post_forecast",
      key: lifeTables[1].key,
      columns: forecastColumns.map(({ name }) => name),
      rows: sql`select * from staged_forecast`,
      measured,
    });
    await keepForecasts(trx, workspaceId, ids, now);
  }
  return rows.length;
}

/** What is told in time stays as it was told; of posts that are gone nothing stays. */
async function keepForecasts(
  { db }: DatabaseTransaction,
  workspaceId: number,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - keptWithinDays * dayMs);
  await sql`
    insert into kept_forecast (workspace_id, post_id, age_days, made_at, kept_at, horizon_days, lower, middle, upper)
    select ${workspaceId}::int, post_id, age_days, made_at, ${now}, horizon_days, lower, middle, upper
    from staged_forecast where made_at between ${since} and ${now} and actual is null
    on conflict (workspace_id, post_id, age_days) do nothing`.execute(db);
  await sql`
    delete from kept_forecast as k where k.workspace_id = ${workspaceId} and k.post_id = any (${ids}::bigint[])
      and not exists (select from post_dimension as d where d.workspace_id = ${workspaceId} and d.post_id = k.post_id)`.execute(
    db,
  );
}

/** Curves are those of mature posts, by what is known of any: the rest changes none. */
async function touchesCurves({ db }: DatabaseTransaction, workspaceId: number, maturity: number): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    with newest as (select max(l.last_captured_at) as at from post_lifetime as l where l.workspace_id = ${workspaceId})
    select exists (select from life_due as d
      left join post_dimension as p on p.workspace_id = ${workspaceId} and p.post_id = d.post_id
      left join newest as n on true
      where p.post_id is null or p.published_at <= n.at - ${maturity} * interval '24 hours') as any`.execute(db);
  return rows[0]?.any ?? true;
}

async function mergeCurves(trx: DatabaseTransaction, workspaceId: number, maturity: number): Promise<void> {
  await measureCurves(trx, workspaceId, storedFacts, maturity);
  await mergeStaged(trx, workspaceId, {
    table: "life_curve",
    key: lifeTables[3].key,
    columns: curveColumns,
    rows: sql`select * from measured_curve`,
    measured: sql`true`,
  });
}
