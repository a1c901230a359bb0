import type { CopyColumn } from "#db/copy/copy-column.ts";
import type { FollowerDay, FollowerDays } from "#jobs/rollup/accounts/follower-days.ts";
import type { DayRange } from "#jobs/rollup/counters/day-ledger.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { everyDay, stageRows } from "#jobs/rollup/stage/staged-table.ts";

/** An account's days as they will be, in place of those stored in the range (null: of all). */
export interface ComputedAccount extends FollowerDays {
  readonly id: number;
  readonly range: DayRange | null;
}

interface StagedFollowerDay extends FollowerDay {
  readonly id: number;
}

interface StagedAccountSource {
  readonly id: number;
  readonly source: number;
  readonly mask: number;
}

const accountColumns: readonly CopyColumn<ComputedAccount>[] = [
  { name: "account_id", type: "int8", read: ({ id }) => id },
  { name: "first_day", type: "int4", read: ({ range }) => range?.first ?? everyDay.first },
  { name: "last_day", type: "int4", read: ({ range }) => range?.last ?? everyDay.last },
];

const followerColumns: readonly CopyColumn<StagedFollowerDay>[] = [
  { name: "account_id", type: "int8", read: ({ id }) => id },
  { name: "day_number", type: "int4", read: ({ day }) => day },
  { name: "followers", type: "int8", read: ({ followers }) => followers },
  { name: "follower_growth", type: "int8", read: ({ growth }) => growth },
  { name: "growth_since_number", type: "int4", read: ({ growthSince }) => growthSince },
  { name: "shop_window_visits", type: "int8", read: ({ visits }) => visits },
  { name: "carried_days", type: "int2", read: ({ carriedDays }) => carriedDays },
];

const sourceColumns: readonly CopyColumn<StagedAccountSource>[] = [
  { name: "account_id", type: "int8", read: ({ id }) => id },
  { name: "source_id", type: "int2", read: ({ source }) => source },
  { name: "provided", type: "int4", read: ({ mask }) => mask },
];

/** Fills rollup_account, rollup_follower_day and rollup_account_source. */
export async function stageAccounts(context: RollupContext, accounts: readonly ComputedAccount[]): Promise<void> {
  await stageRows(context, "rollup_account", accountColumns, accounts, ["account_id"]);
  await stageRows(context, "rollup_follower_day", followerColumns, listDays(accounts), ["account_id"]);
  await stageRows(context, "rollup_account_source", sourceColumns, listSources(accounts), ["account_id"]);
}

function* listDays(accounts: readonly ComputedAccount[]): Generator<StagedFollowerDay> {
  for (const { id, rows } of accounts) for (const row of rows.values()) yield { id, ...row };
}

function* listSources(accounts: readonly ComputedAccount[]): Generator<StagedAccountSource> {
  for (const { id, masks } of accounts) for (const [source, mask] of masks) yield { id, source, mask };
}
