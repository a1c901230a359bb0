import type { CampaignDetails } from "#app/queries/campaigns/find-campaign.server.ts";

/** How the details of a campaign stood when their form was shown, as text; goals, posts and the like are other forms'. */
export function seenDetails(campaign: CampaignDetails): string {
  const { name, brief, startsOn, endsOn, postsByRule, ruleTexts, ruleRelations } = campaign;
  return JSON.stringify([name, brief, startsOn, endsOn, postsByRule, ruleTexts, ruleRelations]);
}
