import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

/** The seconds of which the newest thing said was said when the newest of all was: in these worlds one source says them. */
export function naivePostRetention({ data: { raw }, filters }: NaiveContext): NaiveResult {
  const last = new Map<unknown, number>();
  for (const { entity, entity_id: id, last_at: at } of raw.observation ?? [])
    if (entity === "post_retention" && at instanceof Date) last.set(id, Math.max(last.get(id) ?? 0, at.getTime()));
  const own = (raw.post_retention ?? []).filter(({ post_id: post }) => post === filters.post);
  const newest = Math.max(...own.map(({ id }) => last.get(id) ?? 0));
  const rows = own
    .filter(({ id }) => last.get(id) === newest)
    .map((row): [string, NaiveCells] => [
      String(row.second),
      {
        second: Number(row.second),
        still_watching: Number(row.share),
        captured_at: new Date(newest).toISOString(),
      },
    ]);
  return { rows: new Map(rows), totals: null };
}
