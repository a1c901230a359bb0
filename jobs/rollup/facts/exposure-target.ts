import type { RawBuilder } from "kysely";
import { exposureMeasures } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

export const contentKey = ["platform", "format", "relation", "provided"] as const;
export const surfaceMeasures = ["impressions", "views"] as const;
const quality = ["post_days", "interpolated_post_days", "gap_post_days"] as const;

export const exposureSums = [...exposureMeasures, "posts", ...quality] as const;
export const surfaceSums = [...surfaceMeasures, ...quality] as const;

/** A fact of all exposure measures. */
export function exposureTarget(table: keyof Database, key: readonly string[], from: RawBuilder<unknown>): FactTarget {
  const counts = ["post_days", "posts"];
  return { table, key: [...key, ...contentKey], measures: exposureSums, counts, emptiesByFall: true, from };
}

/** A fact of impressions and views by surface. */
export function surfaceTarget(table: keyof Database, key: readonly string[], from: RawBuilder<unknown>): FactTarget {
  const counts = ["post_days"];
  return { table, key: [...key, ...contentKey], measures: surfaceSums, counts, emptiesByFall: true, from };
}
