import { addDays, daysBetween } from "#app/lib/dates/day.ts";
import { type PostLife, readPostLife } from "#app/queries/read-post-life.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { addKnown } from "#db/metrics/formula.ts";

const measures = ["impressions", "views", "likes", "comments", "shares", "saves", "product_clicks"] as const;

/** A post's life since publication: what it had gained by the end of every day. */
export const postCurve = defineReport({
  key: "post-curve",
  page: "/content/:post",
  facts: ["post_day", "post_lifetime"],
  filters: [],
  subject: "post",
  metrics: [],
  annotations: "told",
  async run({ db, workspace, filters }: ReportContext) {
    const life = await readPostLife(db, workspace.id, filters.post, measures);
    const hasOpening = (life.opening.views ?? 0) !== 0;
    return {
      columns: [
        column("day", "day"),
        column("age_days", "number"),
        column("views_gained", "number"),
        ...measures.map((key) => column(key, "number", { label: `measure.${key}` })),
        column("state", "word", { words: "state" }),
      ],
      rows: toRows(life),
      notes: hasOpening ? [{ code: "opening_balance", values: { views: life.opening.views ?? 0 } }] : [],
    };
  },
});

/** Running totals over the opening balance; a day without data has none, and the next one goes on from the last that is known. */
function toRows({ publishedDay, opening, days }: PostLife): ReportRow[] {
  const [first, last] = [days.at(0), days.at(-1)];
  if (!first || !last) return [];
  const byDay = new Map(days.map((day) => [day.day, day]));
  const start = publishedDay && publishedDay < first.day ? publishedDay : first.day;
  const totals = new Map(measures.map((measure) => [measure, opening[measure] ?? null]));
  return Array.from({ length: daysBetween(start, last.day) + 1 }, (_, index): ReportRow => {
    const day = addDays(start, index);
    const gained = byDay.get(day);
    const cells = measures.map((measure) => {
      const gain = gained?.[measure] ?? null;
      if (gain !== null) totals.set(measure, addKnown([totals.get(measure) ?? null, gain]));
      return [measure, gain === null ? null : (totals.get(measure) ?? null)];
    });
    const state = gained?.state ?? "no_data";
    return {
      key: day,
      cells: {
        day,
        age_days: publishedDay ? daysBetween(publishedDay, day) : null,
        views_gained: gained?.views ?? null,
        ...Object.fromEntries(cells),
        state,
      },
      state,
    };
  });
}
