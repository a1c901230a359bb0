import { bucketOf } from "#app/lib/dates/buckets.ts";
import { listAnnotations } from "#app/queries/list-annotations.server.ts";
import { column } from "#app/reports/columns.ts";
import type { Annotation, ReportBody, ReportContext } from "#app/reports/report.ts";

/** A result over time with what happened meanwhile: for the marks of its chart, and, where anything did, in a column. */
export async function withAnnotations(body: ReportBody, context: ReportContext): Promise<ReportBody> {
  const { filters, workspace } = context;
  const annotations = (await listAnnotations(context)).map((one) => ({
    ...one,
    bucket: bucketOf(one.day, filters.grain, workspace.weekStart),
  }));
  if (annotations.length === 0) return { ...body, annotations };
  return {
    ...body,
    annotations,
    columns: [...body.columns, column("annotations", "text")],
    rows: body.rows.map((row) => {
      const own = annotations.filter(({ bucket }) => bucket === row.key).map(codeOf);
      return { ...row, cells: { ...row.cells, annotations: own.join("; ") } };
    }),
  };
}

/** As a file has it: words by their codes. */
function codeOf({ kind, text, platform }: Annotation): string {
  const where = platform === null ? "" : ` (${platform})`;
  return kind === "event" ? `${text}${where}` : `${kind}: ${text}`;
}
