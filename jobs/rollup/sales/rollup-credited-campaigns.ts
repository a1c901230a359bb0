import { type RawBuilder, sql } from "kysely";
import { campaignSalesDay } from "#jobs/rollup/facts/campaign-sales-day.ts";
import { campaignTotalSalesDay } from "#jobs/rollup/facts/campaign-total-sales-day.ts";
import { addToFact } from "#jobs/rollup/facts/fact-target.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { creditAmounts, creditDimensions, spreadCredits } from "#jobs/rollup/sales/rollup-orders.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";

/** Posts of one statement, whose credited lines it sums up. */
const postsAtOnce = 2_000;

/**
 * Brings the sales of campaigns up to date with the posts that joined or left some, when nothing else of the posts changed: lines stay credited to
 * the posts that they are credited to, so no order is read, and only the campaigns that differ are taken away or added.
 */
export async function rollupCreditedCampaigns(context: RollupContext, posts: readonly number[]): Promise<void> {
  const { db, workspaceId } = context;
  for (const ids of inPortions(posts, () => 1, postsAtOnce)) {
    await stageIds(context, ids);
    const facts = [campaignSalesDay, campaignTotalSalesDay].map((fact) => addToFact(workspaceId, fact));
    const expressions = [readCredits(workspaceId), writeCampaigns(workspaceId), spreadCampaigns, ...facts];
    await sql`with ${sql.join(expressions)} select 1`.execute(db);
  }
}

/** `joined`: the lines credited to the staged posts, with the campaigns that they count for now, where those are others. As `creditLines` finds them. */
function readCredits(workspaceId: number): RawBuilder<unknown> {
  const isOf = (table: string) => sql`${sql.ref(`${table}.workspace_id`)} = ${workspaceId}`;
  return sql`
    joined as materialized (
      select * from (
        select c.*, array(
          select m.campaign_id from campaign_post as m where ${isOf("m")} and m.post_id = c.post_id
          union select d.campaign_id from campaign_discount_code as d join "order" as o on ${isOf("o")} and o.id = c.order_id
            where ${isOf("d")} and c.how = 'discount_code' and d.code = o.discount_code
          order by 1) as new_campaign_ids
        from rollup_touched as t cross join lateral (
          select * from order_credit as x where ${isOf("x")} and x.post_id = t.id offset 0) as c) as line
      where line.campaign_ids is distinct from line.new_campaign_ids)`;
}

function writeCampaigns(workspaceId: number): RawBuilder<unknown> {
  return sql`
    order_credit_written as (
      update order_credit as c set campaign_ids = j.new_campaign_ids from joined as j
      where c.workspace_id = ${workspaceId} and c.order_id = j.order_id and c.order_line_id = j.order_line_id)`;
}

const shared = sql.raw(
  creditDimensions
    .filter((name) => name !== "campaign_ids")
    .map((name) => `j.${name}`)
    .join(", "),
);

/** `credit_delta`: minus each line under the campaigns that it leaves, plus under those that it joins. */
const spreadCampaigns = spreadCredits(sql`
  select ${shared}, ${sql.raw(creditAmounts.map((name) => `-j.${name} as ${name}`).join(", "))},
    array(select unnest(j.campaign_ids) except select unnest(j.new_campaign_ids)) as campaign_ids
  from joined as j
  union all
  select ${shared}, ${sql.raw(creditAmounts.map((name) => `j.${name}`).join(", "))},
    array(select unnest(j.new_campaign_ids) except select unnest(j.campaign_ids))
  from joined as j`);
