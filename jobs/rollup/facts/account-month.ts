import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** The differences of account_day, by month. */
export const accountMonth = exposureTarget(
  "account_month",
  ["account_id", "month", "tier"],
  sql`(select c.*, date_trunc('month', c.day)::date as month from account_day_change as c) as by_month`,
);
