import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** The differences of account_month, over all formats and relations. */
export const accountTotalMonth: FactTarget = {
  ...exposureTarget("account_total_month", [], sql`account_month_change`),
  key: ["month", "account_id", "platform", "provided"],
};
