import { trendMeasures, trendRate } from "#app/lib/compared.ts";
import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { formulasOfCorrections, measureCorrections } from "#app/queries/measure-corrections.server.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { measureMaturity } from "#app/queries/measure-maturity.server.ts";
import { bucketColumns, bucketRows } from "#app/reports/bucket-rows.ts";
import { column } from "#app/reports/columns.ts";
import { listSubjects } from "#app/reports/compare/compared-subjects.ts";
import { maturityCells } from "#app/reports/maturity-cells.ts";
import { defineReport, type ReportBody, type ReportContext } from "#app/reports/report.ts";

/** Two to four creators day by day (or week, month): a row a day and creator. */
export const creatorTrends = defineReport({
  key: "creator-trends",
  page: "/creators/compare",
  facts: ["account_day", "campaign_day", "account_sales_day", "campaign_sales_day"],
  filters: ["period", "grain", "platform", "campaign", "format", "relation", "tier", "channel", "window"],
  subjects: "creators",
  metrics: trendMeasures,
  annotations: "told",
  run: (context) => runTrends(context, "creators"),
});

/** Two to four campaigns day by day: a row a day and campaign. */
export const campaignTrends = defineReport({
  key: "campaign-trends",
  page: "/campaigns/compare",
  facts: ["campaign_day", "campaign_sales_day"],
  filters: ["period", "grain", "platform", "creator", "format", "relation", "tier", "channel", "window"],
  subjects: "campaigns",
  metrics: trendMeasures,
  annotations: "told",
  run: (context) => runTrends(context, "campaigns"),
});

async function runTrends(context: ReportContext, kind: ComparedKind): Promise<ReportBody> {
  const subjects = await listSubjects(context, kind);
  const rows = await Promise.all(
    subjects.map(async ({ id, name, context: own }) => {
      const [series, maturity] = await Promise.all([
        measureGroups(own, { metrics: trendMeasures, formulas: formulasOfCorrections, by: [], isBucketed: true }),
        measureMaturity(own),
      ]);
      const corrections = await measureCorrections(own, series.groups);
      return bucketRows(trendMeasures, series, own).map((row) => {
        const mature = maturityCells(maturity, row.key, own);
        const known = corrections.get(row.key) ?? (row.cells[trendRate] === null ? null : 0);
        const told = { name, subject_id: String(id), taken_back: known };
        return {
          ...row,
          key: `${row.key} ${id}`,
          cells: { ...row.cells, ...told, ...mature.cells },
          missing: { ...row.missing, ...mature.missing, taken_back: "no_data" as const },
        };
      });
    }),
  );
  const [day, ...measured] = bucketColumns(trendMeasures, {
    ...context,
    filters: { ...context.filters, comparison: null },
  });
  return {
    columns: [
      ...(day ? [day] : []),
      column("name", "text"),
      column("subject_id", "id"),
      ...measured,
      column("taken_back", "share"),
      column("maturity", "share"),
    ],
    // Days first, and within a day in the order of the address.
    rows: (rows[0] ?? []).flatMap((_, place) => rows.flatMap((own) => own[place] ?? [])),
    notes: [{ code: "window", values: { window: context.filters.window } }],
  };
}
