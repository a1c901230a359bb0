import type { Period } from "#app/lib/dates/day.ts";
import { type CampaignProfile, findCampaign } from "#app/queries/campaigns/find-campaign.server.ts";
import type { ReportContext, ReportWorkspace } from "#app/reports/report.ts";

/** The campaign that a report is about; undefined when there is none of that id. */
export async function campaignOf({ db, workspace, filters }: ReportContext): Promise<CampaignProfile | undefined> {
  return filters.campaign === null ? undefined : findCampaign(db, workspace.id, filters.campaign);
}

/** The days of a campaign that can have data: from its first to its last, or to the workspace's last when that is earlier. Null before it begins. */
export function spanOf(
  { startsOn, endsOn }: Pick<CampaignProfile, "startsOn" | "endsOn">,
  { lastDay, today }: Pick<ReportWorkspace, "lastDay" | "today">,
): Period | null {
  const last = lastDay ?? today;
  if (!startsOn || startsOn > last) return null;
  return { from: startsOn, to: endsOn && endsOn < last ? endsOn : last };
}

/** The same without an end: what came after a campaign still came of it. */
export function spanSinceStart(campaign: Pick<CampaignProfile, "startsOn">, workspace: ReportWorkspace): Period | null {
  return spanOf({ startsOn: campaign.startsOn, endsOn: null }, workspace);
}
