import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** The differences of workspace_day, over all formats and relations. */
export const platformDay: FactTarget = {
  ...exposureTarget("platform_day", [], sql`workspace_day_change`),
  key: ["day", "platform", "provided"],
};
