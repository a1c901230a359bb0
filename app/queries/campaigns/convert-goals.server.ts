import { type Kysely, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import type { CampaignProfile } from "#app/queries/campaigns/find-campaign.server.ts";
import { converted, findRates, joinRate } from "#app/queries/convert-currency.server.ts";
import type { Note, ReportWorkspace } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

/** A goal that is stated in another currency than the workspace's. */
export interface ForeignGoal {
  readonly campaign: number;
  readonly metric: string;
  readonly currency: string;
  /** Minor units of the workspace's currency; null: there is no rate. */
  readonly target: number | null;
  /** The day whose rate is taken: the campaign's first, or today before it begins. */
  readonly day: Day;
  /** The day on which that rate was published: the same, or one of the 7 before; null: there is none. */
  readonly rateDay: Day | null;
}

/** What goals of other currencies are in that of the workspace, each at one day's rate, half-even. */
export async function convertGoals(
  db: Kysely<Database>,
  workspace: Pick<ReportWorkspace, "id" | "currency" | "today">,
  campaigns: readonly Pick<CampaignProfile, "id" | "startsOn" | "goals">[],
): Promise<ForeignGoal[]> {
  const { currency, today } = workspace;
  const foreign = campaigns.flatMap(({ id: campaign, startsOn, goals }) =>
    goals
      .filter((goal) => goal.currency !== null && goal.currency !== currency)
      .map((goal) => ({ ...goal, campaign, day: startsOn !== null && startsOn < today ? startsOn : today })),
  );
  if (foreign.length === 0) return [];
  const days = foreign.map(({ day }) => day).toSorted();
  const conversion = await findRates(db, workspace, [...new Set(foreign.flatMap((goal) => goal.currency ?? []))], {
    from: days[0] ?? today,
    to: days.at(-1) ?? today,
  });
  const { rows } = await sql<ForeignGoal>`
    select day_sum.campaign, day_sum.metric, day_sum.currency, (${converted(sql`day_sum.amount`, conversion)})::float8 as target,
      day_sum.day::text as day, rate.day::text as "rateDay"
    from jsonb_to_recordset(${JSON.stringify(foreign.map(({ target: amount, ...goal }) => ({ ...goal, amount })))}::jsonb)
      as day_sum (campaign bigint, metric text, currency text, day date, amount numeric) ${joinRate(conversion)}
    order by day_sum.campaign, day_sum.metric`.execute(db);
  return rows;
}

/** The target that a result in the workspace's currency is held against; null where it has no rate. */
export function targetOf(
  goals: readonly ForeignGoal[],
  campaign: number,
  { metric, target }: { readonly metric: string; readonly target: number },
): number | null {
  const found = goals.find((goal) => goal.campaign === campaign && goal.metric === metric);
  return found ? found.target : target;
}

/** Which goals were converted at which day's rate, and which could not be. */
export function notesOnGoals(goals: readonly ForeignGoal[]): Note[] {
  const notes = goals.map(({ metric, currency, day, rateDay }) => ({
    code: rateDay === null ? "goal_without_rate" : "goal_converted",
    values: { metric, currency, day: rateDay ?? day },
  }));
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
