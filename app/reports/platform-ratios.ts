import { pairMeasureKeys, pairMeasures } from "#app/lib/pair-measures.ts";
import { type MeasuredPairs, measurePairs, type PairGroup } from "#app/queries/measure-pairs.server.ts";
import { platformPairOf } from "#app/queries/pair-rows.server.ts";
import { column } from "#app/reports/columns.ts";
import { ratioCells, ratioColumns, untoldCells, untoldColumns } from "#app/reports/ratio-cells.ts";
import { defineReport, type Filters, type Note, type ReportContext } from "#app/reports/report.ts";

export const pairFilters = [
  "period",
  "creator",
  "campaign",
  "format",
  "relation",
  "tier",
  "window",
  "pair",
  "age",
  "confidence",
] as const;

/** The same pieces on two platforms at equal age: how many times the views, reactions, clicks, orders and costs of the other. */
export const platformRatios = defineReport({
  key: "platform-ratios",
  page: "/platforms",
  facts: ["piece_pair"],
  filters: pairFilters,
  metrics: [],
  async run(context: ReportContext) {
    const { filters, workspace } = context;
    const groups = await measurePairs(context, { measures: pairMeasureKeys, byMonth: false });
    return {
      columns: [
        column("own_platform", "word", { words: "platform" }),
        column("other_platform", "word", { words: "platform" }),
        column("pair_measure", "word", { words: "pair_measure" }),
        ...ratioColumns(),
        column("ratio_kind", "word", { words: "ratio_kind" }),
        column("own_total", "by_metric"),
        column("other_total", "by_metric"),
        column("sum_unit", "text"),
        ...untoldColumns(),
      ],
      rows: groups.flatMap((group) => rowsOf(group, filters, workspace.currency)),
      notes: notesOn(groups, filters),
    };
  },
});

function rowsOf({ otherPlatform, measures }: PairGroup, filters: Filters, currency: string) {
  const { own } = platformPairOf(filters);
  return pairMeasureKeys.flatMap((measure) => {
    const measured = measures[measure];
    if (!measured) return [];
    const { cells, missing } = ratioCells(measure, measured);
    const isMoney = measure.startsWith("cost");
    return [
      {
        key: `${otherPlatform}.${measure}`,
        format: isMoney ? ("money" as const) : ("count" as const),
        cells: {
          own_platform: own,
          other_platform: otherPlatform,
          pair_measure: measure,
          ...cells,
          ...countsOf(measured),
          sum_unit: isMoney ? currency : "count",
          ratio_kind: pairMeasures[measure].kind,
        },
        ...(missing ? { missing } : {}),
      },
    ];
  });
}

function countsOf(measured: MeasuredPairs) {
  const { pairs, ownTotal, otherTotal } = measured;
  return {
    own_total: pairs > 0 ? ownTotal : null,
    other_total: pairs > 0 ? otherTotal : null,
    ...untoldCells(measured),
  };
}

function notesOn(groups: readonly PairGroup[], { age, confidence, window }: Filters): Note[] {
  const derived = groups.reduce((total, group) => total + group.derived, 0);
  return [
    { code: "pairs_at_age", values: { days: age } },
    { code: "pairs_confidence", values: { share: confidence } },
    ...(derived > 0 ? [{ code: "pairs_derived", values: { count: derived } }] : []),
    { code: "pairs_surfaces", values: {} },
    { code: "pairs_methods", values: {} },
    { code: "pairs_cost", values: {} },
    { code: "window", values: { window } },
  ];
}
