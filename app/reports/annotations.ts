import { listAnnotations } from "#app/queries/list-annotations.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** What happened in a period: campaigns that started or ended, and events that people noted. */
export const annotations = defineReport({
  key: "annotations",
  page: "/settings/events",
  facts: ["campaign", "annotation"],
  filters: ["period", "platform", "creator", "campaign", "product"],
  metrics: [],
  annotations: { untold: "Its rows are what happened." },
  async run(context: ReportContext) {
    const listed = await listAnnotations(context);
    return {
      columns: [
        column("day", "day"),
        column("annotation_kind", "word", { words: "annotation_kind" }),
        column("annotations", "text"),
        column("platform", "word", { words: "platform" }),
        column("product", "text"),
      ],
      rows: listed.map(({ kind, id, day, text, platform, product }) => ({
        key: `${kind} ${id}`,
        cells: { day, annotation_kind: kind, annotations: text, platform, product },
      })),
    };
  },
});
