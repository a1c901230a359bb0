import { type RawBuilder, sql } from "kysely";
import { exposureMeasures } from "#db/metrics/measures.ts";
import { stageWholeAccounts } from "#jobs/rollup/accounts/rollup-accounts.ts";
import { sumUp } from "#jobs/rollup/facts/fact-target.ts";
import { listIds } from "#jobs/rollup/list-ids.ts";
import { exposureFacts, surfaceFacts } from "#jobs/rollup/posts/apply-posts.ts";
import { type DayTable, postDays, postSurfaceDays, spreadDays } from "#jobs/rollup/posts/day-changes.ts";
import { dimensionKeys } from "#jobs/rollup/posts/post-dimensions.ts";
import { daysAtOnce, stageWholePosts } from "#jobs/rollup/posts/rollup-posts.ts";
import { weighPosts } from "#jobs/rollup/posts/weigh-posts.ts";
import { lifetimeColumns, lifetimeValues } from "#jobs/rollup/posts/write-lifetime.ts";
import { expectRise, riseColumns } from "#jobs/rollup/posts/write-rise.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { rolledUpTables } from "#jobs/rollup/rolled-up-tables.ts";
import { creditLines } from "#jobs/rollup/sales/credit-lines.ts";
import { readOrderLines } from "#jobs/rollup/sales/order-lines.ts";
import { creditColumns, salesFacts, spreadCredits } from "#jobs/rollup/sales/rollup-orders.ts";
import { spreadSoldPosts } from "#jobs/rollup/sales/sold-posts.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";

const rowsAtOnce = 20_000;
const accountsAtOnce = 500;

/** Fills a temporary table expected_<table> for each table of the rollups, from the raw rows alone: nothing that is stored is read, nothing is added up over time. */
export async function expectFacts(context: RollupContext): Promise<void> {
  for (const { table } of rolledUpTables)
    await run(context, sql`create temporary table ${expected(table)} (like ${sql.table(table)}) on commit drop`);
  await expectPosts(context);
  await expectAccounts(context);
  await expectOrders(context);
}

/** The temporary table of what a table must hold. */
export function expected(table: string): RawBuilder<unknown> {
  return sql.table(`expected_${table}`);
}

async function expectPosts(context: RollupContext): Promise<void> {
  const ids = await listIds(context, "post", context.workspaceId);
  for (const portion of await weighPosts(context, ids, daysAtOnce)) {
    await stageIds(context, portion);
    await stageWholePosts(context);
    await insert(
      context,
      "post_dimension",
      ["post_id", ...dimensionKeys],
      sql`select post_id, ${list(dimensionKeys)} from rollup_dimension`,
    );
    await insert(
      context,
      "post_lifetime",
      ["post_id", ...lifetimeColumns, "counter_falls"],
      sql`select r.post_id, ${lifetimeValues()}, r.falls from rollup_post as r join rollup_dimension as d on d.post_id = r.post_id`,
    );
    const sources = ["post_id", "source_id", "provided", "begun_at", "surface_provided", "surfaces"];
    await insert(context, "post_source", sources, sql`select ${list(sources)} from rollup_post_source`);
    const ages = ["post_id", "age_days", ...exposureMeasures];
    await insert(context, "post_age", ages, sql`select ${list(ages)} from rollup_post_age`);
    for (const days of [postDays, postSurfaceDays]) await expectDays(context, days);
  }
  await insert(
    context,
    "post_rise",
    ["post_id", ...riseColumns],
    expectRise(expected("post_day"), expected("post_lifetime")),
  );
  for (const [days, facts] of [
    [postDays, exposureFacts],
    [postSurfaceDays, surfaceFacts],
  ] as const)
    for (const fact of facts) {
      const expressions = [
        sql`dimension as (select d.*, false as is_old, false as keeps_rest, d.campaign_ids as changed_campaign_ids from expected_post_dimension as d)`,
        spreadDays(days, [{ from: `expected_${days.table}`, prefix: "", isOld: false, mayBeSame: false }]),
        sql`account_day_change as (select * from expected_account_day)`,
        sql`account_month_change as (select * from expected_account_month)`,
        sql`workspace_day_change as (select * from expected_workspace_day)`,
        sql`campaign_day_change as (select * from expected_campaign_day)`,
        sql`product_total_day_change as (select * from expected_product_total_day)`,
        sql`product_day_change as (select * from expected_product_day)`,
        sql`account_surface_day_change as (select * from expected_account_surface_day)`,
      ];
      await insert(context, fact.table, [...fact.key, ...fact.measures], sumUp(fact), expressions);
    }
}

async function expectDays(context: RollupContext, { table, staged, key, measures, others }: DayTable): Promise<void> {
  const columns = [...key, "provided", ...measures, ...others];
  const values = columns.map((name) => (name === "day" ? "date '1970-01-01' + day_number" : name));
  await insert(context, table, columns, sql`select ${list(values)} from ${sql.table(staged)}`);
}

async function expectAccounts(context: RollupContext): Promise<void> {
  const ids = await listIds(context, "account", context.workspaceId);
  for (const portion of inPortions(ids, () => 1, accountsAtOnce)) {
    await stageIds(context, portion);
    await stageWholeAccounts(context, portion);
    const sources = ["account_id", "source_id", "provided"];
    await insert(context, "account_source", sources, sql`select ${list(sources)} from rollup_account_source`);
    const values = ["followers", "follower_growth", "shop_window_visits", "carried_days"];
    await insert(
      context,
      "follower_day",
      ["account_id", "day", "platform", ...values],
      sql`select s.account_id, date '1970-01-01' + s.day_number, a.platform, ${list(values)} from rollup_follower_day as s
        join account as a on a.workspace_id = ${context.workspaceId} and a.id = s.account_id`,
    );
  }
}

async function expectOrders(context: RollupContext): Promise<void> {
  // Lines look their posts up here, not among those stored.
  const posts = { days: expected("post_day"), dimensions: expected("post_dimension") };
  await run(context, sql`create index on ${posts.days} (workspace_id, post_id, day)`);
  await run(context, sql`create index on ${posts.dimensions} (workspace_id, post_id)`);
  const ids = await listIds(context, "order", context.workspaceId);
  for (const portion of inPortions(ids, () => 1, rowsAtOnce)) {
    await stageIds(context, portion);
    const expressions = [readOrderLines(context), creditLines(context, posts)];
    await insert(context, "order_credit", creditColumns, sql`select ${list(creditColumns)} from credit`, expressions);
  }
  for (const fact of salesFacts) {
    const lines = spreadCredits(sql`select c.*, 1 as lines from expected_order_credit as c`);
    const expressions = [
      lines,
      spreadSoldPosts(context, false),
      ...[
        "workspace_sales_day",
        "account_sales_day",
        "account_sales_month",
        "campaign_sales_day",
        "product_sales_day",
        "product_total_sales_day",
      ].map((table) => sql`${sql.raw(`${table}_change`)} as (select * from ${expected(table)})`),
    ];
    await insert(context, fact.table, [...fact.key, ...fact.measures], sumUp(fact), expressions);
  }
}

function list(names: readonly string[]): RawBuilder<unknown> {
  return sql.raw(names.join(", "));
}

async function insert(
  context: RollupContext,
  table: string,
  columns: readonly string[],
  rows: RawBuilder<unknown>,
  expressions: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
  const prefix = expressions.length > 0 ? sql`with ${sql.join(expressions)} ` : sql``;
  await run(
    context,
    sql`${prefix}insert into ${expected(table)} (workspace_id, ${list(columns)})
      select ${context.workspaceId}::int, x.* from (${rows}) as x`,
  );
}

async function run({ db }: RollupContext, statement: RawBuilder<unknown>): Promise<void> {
  await statement.execute(db);
}
