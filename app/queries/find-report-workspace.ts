import { type Kysely, sql } from "kysely";
import { type Day, dayIn } from "#app/lib/dates/day.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

/** The settings of a workspace and the days that it has data for; undefined when there is no such workspace. */
export async function findReportWorkspace(
  db: Kysely<Database>,
  slug: string,
  now: Date = new Date(),
): Promise<ReportWorkspace | undefined> {
  const workspace = await db.selectFrom("workspace").selectAll().where("slug", "=", slug).executeTakeFirst();
  if (!workspace) return undefined;
  // The index of followers by day is asked for by its own bound: without it every day of every account would be read.
  const { rows } = await sql<{ first: Day | null; last: Day | null }>`
    select min(d.first) as first, max(d.last) as last from (
      select min(e.day) as first, max(e.day) as last from workspace_day as e
      where e.workspace_id = ${workspace.workspace_id} and e.post_days > 0
      union all
      select min(s.day), max(s.day) from workspace_sales_day as s where s.workspace_id = ${workspace.workspace_id}
      union all
      select min(f.day), max(f.day) from follower_day as f
      where f.workspace_id = ${workspace.workspace_id} and f.carried_days = 0 and f.day > '-infinity'
    ) as d`.execute(db);
  const platforms = await db
    .selectFrom("platform")
    .select("platform")
    .where("workspace_id", "=", workspace.workspace_id)
    .execute();
  const card = await db
    .selectFrom("rate_card")
    .select("version")
    .where("workspace_id", "=", workspace.workspace_id)
    .where("ended_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return {
    id: workspace.workspace_id,
    slug: workspace.slug,
    timeZone: workspace.time_zone,
    currency: workspace.currency,
    locale: workspace.locale,
    weekStart: workspace.week_start,
    margin: workspace.margin,
    universe: workspace.universe,
    refundWindowDays: workspace.refund_window_days,
    today: dayIn(workspace.time_zone, now),
    withoutColumns: card ? [] : ["earned_media_value"],
    platforms: platforms.map(({ platform }) => platform),
    firstDay: rows[0]?.first ?? null,
    lastDay: rows[0]?.last ?? null,
  };
}
