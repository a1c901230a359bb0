import type { Filters } from "#app/lib/filters/filters.ts";
import { toSearchParams } from "#app/lib/filters/to-search-params.ts";
import type { Report } from "#app/reports/report.ts";

/** What the command line calls otherwise than an address: `--format` says how the answer is written. */
const renamed: Readonly<Record<string, string>> = { format: "content-format" };

/** The command that prints a report under the same filters; what it is about and the filters do not say stands as ID. */
export function toCommandLine(report: Report, workspace: string, filters: Filters): string {
  const given = [...toSearchParams(filters)].map(([name, value]) => [renamed[name] ?? name, value] as const);
  const missing = [
    ...(report.subject && filters[report.subject] === null ? [[report.subject, "ID"] as const] : []),
    ...(report.subjects && filters[report.subjects].length === 0 ? [[report.subjects, "ID,ID"] as const] : []),
  ];
  const options = [["workspace", workspace] as const, ...missing, ...given];
  return ["npm run report --", report.key, ...options.map(([name, value]) => `--${name} ${quote(value)}`)].join(" ");
}

/** As a shell reads it back. */
function quote(value: string): string {
  return /^[\w,.:@%/-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
