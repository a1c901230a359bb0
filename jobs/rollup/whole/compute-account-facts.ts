import { sql } from "kysely";
import { stageWholeAccounts } from "#jobs/rollup/accounts/rollup-accounts.ts";
import { listIds } from "#jobs/rollup/list-ids.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";
import { type FactPlace, list, writeFacts } from "#jobs/rollup/whole/fact-place.ts";

const accountsAtOnce = 500;

/** Computes the followers of every account from its readings. */
export async function computeAccountFacts(context: RollupContext, place: FactPlace): Promise<void> {
  const ids = await listIds(context, "account", context.workspaceId);
  for (const portion of inPortions(ids, () => 1, accountsAtOnce)) {
    await stageIds(context, portion);
    await stageWholeAccounts(context, portion);
    const sources = ["account_id", "source_id", "provided"];
    await writeFacts(context, place.into("account_source"), {
      columns: sources,
      rows: sql`select ${list(sources)} from rollup_account_source`,
    });
    const values = ["followers", "follower_growth", "shop_window_visits", "carried_days"];
    await writeFacts(context, place.into("follower_day"), {
      columns: ["account_id", "day", "platform", "growth_since", ...values],
      rows: sql`select s.account_id, date '1970-01-01' + s.day_number, a.platform, date '1970-01-01' + s.growth_since_number, ${list(values)} from rollup_follower_day as s
        join account as a on a.workspace_id = ${context.workspaceId} and a.id = s.account_id`,
    });
  }
}
