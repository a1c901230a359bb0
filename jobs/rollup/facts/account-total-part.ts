import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** The differences of account_day by part of the month (which begin on the 1st, 9th, 17th and 25th), over all formats, relations and tiers. */
export const accountTotalPart: FactTarget = {
  ...exposureTarget(
    "account_total_part",
    [],
    sql`(select c.*, date_trunc('month', c.day)::date + least((extract(day from c.day)::int - 1) / 8, 3) * 8 as part from account_day_change as c) as by_part`,
  ),
  key: ["part", "account_id", "platform", "provided"],
};
