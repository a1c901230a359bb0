export type CampaignStatus = "planned" | "running" | "ended" | "undated";

/** Where a campaign stands on a day of the workspace. */
export function statusOf(startsOn: string | null, endsOn: string | null, today: string): CampaignStatus {
  if (!startsOn) return "undated";
  if (today < startsOn) return "planned";
  return endsOn && today > endsOn ? "ended" : "running";
}
