import type { CampaignDetails } from "#app/queries/campaigns/find-campaign.server.ts";

/** Details of a campaign that somebody else has saved since their form was shown. */
export interface DetailsOvertaken {
  /** As they stand now: said back with the next try. */
  readonly seen: string;
  readonly entered: CampaignDetails;
}

/** How the details of a campaign stood when their form was shown, as text; goals, posts and the like are other forms'. */
export function seenDetails(campaign: CampaignDetails): string {
  const { name, brief, startsOn, endsOn, postsByRule, ruleTexts, ruleRelations } = campaign;
  return JSON.stringify([name, brief, startsOn, endsOn, postsByRule, ruleTexts, ruleRelations]);
}
