import { monthMeasures } from "#app/lib/pair-measures.ts";
import { measurePairs } from "#app/queries/measure-pairs.server.ts";
import { platformPairOf } from "#app/queries/pair-rows.server.ts";
import { column } from "#app/reports/columns.ts";
import { pairFilters } from "#app/reports/platform-ratios.ts";
import { ratioCells, ratioColumns, untoldCells, untoldColumns } from "#app/reports/ratio-cells.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const measures = Object.values(monthMeasures).flat();

/** The same by month since the account on the first platform opened, with and without its own boost: whether being there early pays, and whether it lasts. */
export const platformRatiosByMonth = defineReport({
  key: "platform-ratios-by-month",
  page: "/platforms",
  facts: ["piece_pair"],
  filters: pairFilters,
  metrics: [],
  async run(context: ReportContext) {
    const groups = await measurePairs(context, { measures, byMonth: true });
    const { own } = platformPairOf(context.filters);
    const opened = groups.filter(({ month, pairs }) => month !== null && pairs > 0);
    return {
      columns: [
        column("own_platform", "word", { words: "platform" }),
        column("other_platform", "word", { words: "platform" }),
        column("months_open", "number"),
        column("pair_measure", "word", { words: "pair_measure" }),
        ...ratioColumns(),
        ...untoldColumns(),
      ],
      rows: opened.flatMap(({ otherPlatform, month, measures: measured }) =>
        measures.flatMap((measure) => {
          const ofMeasure = measured[measure];
          if (!ofMeasure) return [];
          const { cells, missing } = ratioCells(measure, ofMeasure);
          return [
            {
              key: `${otherPlatform}.${month}.${measure}`,
              cells: {
                own_platform: own,
                other_platform: otherPlatform,
                months_open: month,
                pair_measure: measure,
                ...cells,
                ...untoldCells(ofMeasure),
              },
              ...(missing ? { missing } : {}),
            },
          ];
        }),
      ),
      notes: [{ code: "pairs_by_month", values: { platform: own } }],
    };
  },
});
