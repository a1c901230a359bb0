import { measurePostMediaValue } from "#app/queries/post-media-value.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { notesOn, readCards, valueCells } from "#app/reports/media-value-parts.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = ["earned_media_value"] as const;

/** What one earned or gifted post would have cost, over all its days. Without a rate card, and of a post that was not earned, there is no row. */
export const postEmv = defineReport({
  key: "post-emv",
  page: "/content/:post",
  facts: ["post_day"],
  filters: [],
  subject: "post",
  metrics,
  async run(context: ReportContext) {
    const { post } = context.filters;
    const [found, cards] = await Promise.all([
      post === null ? undefined : measurePostMediaValue(context, post),
      readCards(context),
    ]);
    const columns = [
      column("platform", "word", { words: "platform" }),
      ...metricColumns(metrics, context),
      column("rate_cards", "text"),
    ];
    if (!found) return { columns, rows: [] };
    const { cells, missing } = valueCells(found, cards, context);
    const key = found.group ?? "";
    return {
      columns,
      rows: [{ key, cells: { platform: key, ...cells }, ...(missing ? { missing } : {}) }],
      notes: [...notesOn([found], cards), { code: "media_value_of_days", values: {} }],
    };
  },
});
