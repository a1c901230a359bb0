import { addDays, daysBetween, type Period } from "#app/lib/dates/day.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { bucketRows } from "#app/reports/bucket-rows.ts";
import { spanSinceStart } from "#app/reports/campaigns/campaign-of.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { type ComparedSubject, listSubjects } from "#app/reports/compare/compared-subjects.ts";
import { defineReport, type Note, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

/** What adds up over days: a rate so far would be another sum than the sum of its days. */
export const agedMetrics = [
  "impressions",
  "views",
  "engagements",
  "product_clicks",
  "orders",
  "net_sales",
] as const satisfies readonly MetricKey[];
/** Of older campaigns the first year. */
const mostDays = 365;

/** Two to four campaigns at equal age: each day since its own start, and what had come until then. Whatever the period. */
export const campaignAges = defineReport({
  key: "campaign-ages",
  page: "/campaigns/compare",
  facts: ["campaign_day", "campaign_sales_day"],
  filters: ["platform", "creator", "format", "relation", "tier", "channel", "window"],
  subjects: "campaigns",
  metrics: agedMetrics,
  annotations: { untold: "Its axis is age: one age is another day of each campaign." },
  async run(context: ReportContext) {
    const subjects = await listSubjects(context, "campaigns");
    const rows = await Promise.all(subjects.map(listDays));
    const longest = Math.max(0, ...rows.map(({ length }) => length));
    const notes: Note[] = [
      { code: "campaign_ages", values: {} },
      { code: "window", values: { window: context.filters.window } },
    ];
    const plain = { ...context, filters: { ...context.filters, comparison: null } };
    return {
      columns: [
        column("campaign_age_days", "number"),
        column("name", "text"),
        column("subject_id", "id"),
        column("day", "day"),
        ...metricColumns(agedMetrics, plain),
        ...agedMetrics.flatMap((key) =>
          metricColumns([key], plain, { key: soFar(key) }).map((one) => ({ ...one, label: `column.${soFar(key)}` })),
        ),
        column("state", "word", { words: "state" }),
      ],
      rows: Array.from({ length: longest }, (_, age) => rows.flatMap((own) => own[age] ?? [])).flat(),
      notes,
    };
  },
});

/** The column of what had come until a day. */
export function soFar(metric: string): string {
  return `${metric}_so_far`;
}

async function listDays({ id, name, context, startsOn }: ComparedSubject): Promise<ReportRow[]> {
  const span = spanSinceStart({ startsOn }, context.workspace);
  if (!span) return [];
  const days: Period = { from: span.from, to: min(span.to, addDays(span.from, mostDays - 1)) };
  const asked: ReportContext = { ...context, filters: { ...context.filters, ...days, preset: null, grain: "day" } };
  const answer = await measureGroups(asked, { metrics: agedMetrics, by: [], isBucketed: true });
  const sums = new Map<string, number>();
  return bucketRows(agedMetrics, answer, asked).map((row): ReportRow => {
    for (const key of agedMetrics) {
      const value = row.cells[key];
      if (typeof value === "number") sums.set(key, (sums.get(key) ?? 0) + value);
    }
    const age = daysBetween(span.from, row.key);
    const until = agedMetrics.map((key) => [soFar(key), sums.get(key) ?? null]);
    return {
      ...row,
      key: `${age} ${id}`,
      cells: { ...row.cells, campaign_age_days: age, name, subject_id: String(id), ...Object.fromEntries(until) },
      missing: {
        ...row.missing,
        ...Object.fromEntries(agedMetrics.map((key) => [soFar(key), row.missing?.[key] ?? "no_data"])),
      },
    };
  });
}

function min(one: string, other: string): string {
  return one < other ? one : other;
}
