import { sql } from "kysely";
import { urgentDaysAhead } from "#app/lib/credential-ends.ts";
import { addDays, type Day } from "#app/lib/dates/day.ts";
import { conditionsOf } from "#app/queries/fact-conditions.server.ts";
import { listLatePulls } from "#app/queries/list-connections.server.ts";
import { listEndingCredentials } from "#app/queries/list-ending-credentials.server.ts";
import { unfiltered } from "#app/queries/unfiltered.ts";
import type { Freshness, ReportContext } from "#app/reports/report.ts";
import { factsVersion } from "#db/facts-version.ts";
import { findFact } from "#db/metrics/facts.ts";

/** A platform that has been silent for longer is no longer waited for. */
const silenceDays = 30;

/**
 * How far the data of the chosen platforms reaches, and how much of the period was seen. A post's day counts as seen when its snapshots are
 * at most 3 days apart: old posts are read less often on purpose.
 */
export async function measureFreshness({ db, workspace, filters }: ReportContext): Promise<Freshness> {
  const fact = findFact("exposure", ["platform"], []);
  if (!fact) throw new Error("No fact of exposure has platforms");
  const chosen = { ...unfiltered(filters), platforms: filters.platforms };
  const now = new Date();
  const [platforms, jobs, latePulls, ending] = await Promise.all([
    sql<{ platform: string; asOf: Day; expected: number; missed: number }>`
      select f.platform, max(f.day) as "asOf",
        coalesce(sum(f.post_days) filter (where f.day between ${filters.from} and ${filters.to}), 0) as expected,
        coalesce(sum(f.gap_post_days) filter (where f.day between ${filters.from} and ${filters.to}), 0) as missed
      from ${sql.table(fact.table)} as f where ${sql.join(conditionsOf(fact, "f", workspace.id, chosen), sql` and `)} and f.post_days > 0
      group by f.platform order by f.platform`.execute(db),
    sql<{ waiting: number; isOutdated: boolean; failedRollup: number | null }>`
      select count(*) as waiting,
        (select w.facts_version < ${factsVersion} from workspace as w where w.workspace_id = ${workspace.id}) as "isOutdated",
        (
          select case when r.status in ('failed', 'cancelled') then r.job_run_id end from job_run as r
          where r.workspace_id = ${workspace.id} and r.job = 'rollup-workspace' order by r.job_run_id desc limit 1
        ) as "failedRollup"
      from job_run as j where j.workspace_id = ${workspace.id} and j.status in ('queued', 'running')`.execute(db),
    listLatePulls(db, workspace, now),
    listEndingCredentials(db, workspace.id, now, urgentDaysAhead),
  ]);
  const days = platforms.rows.map((row) => row.asOf);
  const last = days.toSorted().at(-1);
  const awaited = days.filter((day) => last !== undefined && day > addDays(last, -silenceDays)).toSorted();
  const isOutdated = jobs.rows[0]?.isOutdated ?? false;
  const expected = platforms.rows.reduce((total, row) => total + row.expected, 0);
  const landed = platforms.rows.reduce((total, row) => total + row.expected - row.missed, 0);
  return {
    platforms: platforms.rows.map(({ platform, asOf }) => ({ platform, asOf })),
    completeTo: awaited[0] ?? null,
    completeness: expected === 0 ? null : landed / expected,
    expected,
    landed,
    waiting: jobs.rows[0]?.waiting ?? 0,
    isOutdated,
    failedRollup: isOutdated ? (jobs.rows[0]?.failedRollup ?? null) : null,
    latePulls: latePulls.map(({ name, days }) => ({ name, days })),
    endingCredentials: ending.map(({ name, days }) => ({ name, days })),
  };
}
