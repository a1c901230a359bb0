import { measureMediaValue } from "#app/queries/measure-media-value.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { notesOn, readCards, valueCells } from "#app/reports/media-value-parts.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = ["earned_media_value"] as const;

/** What earned and gifted posts would have cost, by platform. Without a rate card there are no rows. */
export const emv = defineReport({
  key: "emv",
  page: "",
  facts: ["workspace_day", "account_day", "campaign_day"],
  filters: ["period", "compare", "platform", "creator", "campaign", "format", "relation", "tier"],
  metrics,
  async run(context: ReportContext) {
    const [split, whole, cards] = await Promise.all([
      measureMediaValue(context, "platform"),
      measureMediaValue(context, null),
      readCards(context),
    ]);
    const sizeOf = ({ value }: (typeof split)[number]) => value ?? -1;
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        ...metricColumns(metrics, context),
        column("rate_cards", "text"),
      ],
      rows: split
        .toSorted((a, b) => sizeOf(b) - sizeOf(a))
        .map((found) => {
          const { cells, missing } = valueCells(found, cards, context);
          const key = found.group ?? "";
          return { key, cells: { platform: key, ...cells }, ...(missing ? { missing } : {}) };
        }),
      totals: split.length > 0 ? valueCells(whole[0], cards, context).cells : null,
      notes: notesOn(whole, cards),
    };
  },
});
