import { headline } from "#app/reports/headline.ts";
import type { Report } from "#app/reports/report.ts";

/** Every report: pages, CSV addresses, the command line and the contract tests go by this list. */
export const reports: readonly Report[] = [headline];

export function findReport(key: string): Report | undefined {
  return reports.find((report) => report.key === key);
}
