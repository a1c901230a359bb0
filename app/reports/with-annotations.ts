import { bucketOf } from "#app/lib/dates/buckets.ts";
import type { Period } from "#app/lib/dates/day.ts";
import type { FilterKey } from "#app/lib/filters/filters.ts";
import { listAnnotations } from "#app/queries/list-annotations.server.ts";
import { column } from "#app/reports/columns.ts";
import type { Annotation, ReportBody, ReportContext } from "#app/reports/report.ts";

/** A result over time with what happened meanwhile: for the marks of its chart, and, where anything did, in a column. Every row is of the bucket in its cell `day`. */
export async function withAnnotations(
  body: ReportBody,
  context: ReportContext,
  accepted: readonly FilterKey[],
): Promise<ReportBody> {
  const { filters, workspace } = context;
  const period = accepted.includes("period") ? filters : daysOf(body);
  if (period === null) return { ...body, annotations: [] };
  const asked = { ...context, filters: { ...filters, from: period.from, to: period.to } };
  const annotations = (await listAnnotations(asked)).map((one) => ({
    ...one,
    bucket: bucketOf(one.day, filters.grain, workspace.weekStart),
  }));
  if (annotations.length === 0) return { ...body, annotations };
  return {
    ...body,
    annotations,
    columns: [...body.columns, column("annotations", "text")],
    rows: body.rows.map((row) => {
      const own = annotations.filter(({ bucket }) => bucket === row.cells.day).map(codeOf);
      return { ...row, cells: { ...row.cells, annotations: own.join("; ") } };
    }),
  };
}

/** Of a report that no period is chosen for: from its first day to its last; null without any. */
function daysOf({ rows }: ReportBody): Period | null {
  const days = rows.map(({ cells }) => String(cells.day)).toSorted();
  const [from, to] = [days.at(0), days.at(-1)];
  return from && to ? { from, to } : null;
}

/** As a file has it: words by their codes. */
function codeOf({ kind, text, platform, product }: Annotation): string {
  const of = [platform, product].filter((one) => one !== null);
  if (kind !== "event") return `${kind}: ${text}`;
  return of.length > 0 ? `${text} (${of.join(", ")})` : text;
}
