import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** The differences of account_day, over all accounts. */
export const workspaceDay = exposureTarget("workspace_day", ["day", "tier"], sql`account_day_change`);
