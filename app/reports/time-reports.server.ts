import { addDays } from "#app/lib/dates/day.ts";
import { fewestCompared, mostCompared } from "#app/lib/filters/filters.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { listSampleIds, type SampleIds } from "#app/queries/list-sample-ids.server.ts";
import { reports } from "#app/reports/index.server.ts";
import type { Report, ReportWorkspace } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { nearestRank } from "#db/methods/quantile.ts";

/** How long one kind of question to one report took, in milliseconds. */
export interface ReportTiming {
  readonly report: string;
  /** `year`: the last 365 days; `whole`: all there is, of what has no days; `months`: the same by month with ranking; `campaign` and `creator`: of one, another each time; `subject`: of what the report is about, of four where it compares. */
  readonly question: "year" | "whole" | "months" | "campaign" | "creator" | "subject";
  readonly rounds: number;
  readonly p50: number;
  readonly p95: number;
}

/** Asks every report `rounds` times each kind of question that it takes, for campaigns, creators and posts that have numbers. */
export async function* timeReports(
  handle: DatabaseHandle,
  workspace: ReportWorkspace,
  rounds: number,
): AsyncGenerator<ReportTiming> {
  const ids = await listSampleIds(handle.db, workspace.id);
  for (const report of reports)
    for (const question of questionsOf(report)) {
      const milliseconds: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const search = searchOf(report, question, ids, workspace, round);
        if (!search) break;
        const { filters } = parseFilters(search, report, workspace);
        // Another view of the database each time: what is kept until facts change would be timed otherwise.
        const db = handle.db.withoutPlugins();
        const start = performance.now();
        await runReport(db, report, filters, workspace);
        milliseconds.push(performance.now() - start);
      }
      if (milliseconds.length === 0) continue;
      yield {
        report: report.key,
        question,
        rounds,
        p50: nearestRank(milliseconds, 0.5),
        p95: nearestRank(milliseconds, 0.95),
      };
    }
}

type Question = ReportTiming["question"];

function questionsOf({ filters, subject, subjects }: Report): Question[] {
  if (subject || subjects) return ["subject"];
  return [
    filters.includes("period") ? "year" : "whole",
    ...(filters.includes("grain") ? (["months"] as const) : []),
    ...(filters.includes("campaign") ? (["campaign"] as const) : []),
    ...(filters.includes("creator") ? (["creator"] as const) : []),
  ];
}

/** The address that asks; null where the workspace has nothing of the kind. */
function searchOf(
  { subject, subjects, filters }: Report,
  question: Question,
  ids: SampleIds,
  workspace: ReportWorkspace,
  round: number,
): URLSearchParams | null {
  const search = new URLSearchParams();
  if (subjects) {
    const all = ids[subjects === "creators" ? "creator" : "campaign"];
    if (all.length < fewestCompared) return null;
    const chosen = Array.from({ length: mostCompared }, (_, place) => all[(round + place) % all.length]);
    search.set(subjects, [...new Set(chosen)].join(","));
  }
  const about = question === "subject" ? subject : question;
  if (about === "campaign" || about === "creator" || about === "post" || about === "piece") {
    const id = ids[about][round % Math.max(1, ids[about].length)];
    if (id === undefined) return null;
    search.set(about, String(id));
  }
  if (question === "months") search.set("grain", "month");
  if (!filters.includes("period") || !workspace.lastDay) return search;
  // Another last day each time, so that nothing is answered from what was just read alone.
  const to = addDays(workspace.lastDay, -(round % 7));
  search.set("to", to);
  search.set("from", addDays(to, -364));
  return search;
}
