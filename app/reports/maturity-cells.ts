import { bucketOf } from "#app/lib/dates/buckets.ts";
import { addDays, type Day } from "#app/lib/dates/day.ts";
import type { Maturity } from "#app/queries/measure-maturity.server.ts";
import type { CellValue, MissingReason, ReportContext } from "#app/reports/report.ts";

/** How much of a bucket's orders can no longer come back. A bucket without orders has no share: it is final where every channel's refund window had passed by its last day, and too young to tell before that. */
export function maturityCells(
  { byBucket, matureUntil }: Maturity,
  bucket: Day,
  { filters, workspace }: Pick<ReportContext, "filters" | "workspace">,
): { cells: Record<"maturity", CellValue>; missing: Record<"maturity", MissingReason> } {
  const [until] = [...matureUntil.values()].toSorted();
  const isFinal = until !== undefined && bucket < bucketOf(addDays(until, 1), filters.grain, workspace.weekStart);
  return {
    cells: { maturity: byBucket.get(bucket) ?? null },
    missing: { maturity: isFinal ? "no_data" : "not_mature" },
  };
}
