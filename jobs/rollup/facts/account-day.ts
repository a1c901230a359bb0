import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** Differences of posts, by account and day. */
export const accountDay = exposureTarget("account_day", ["account_id", "day", "tier"], sql`delta`);
