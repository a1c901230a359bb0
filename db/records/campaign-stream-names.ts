/** The streams that a campaign is made of, and that people edit. */
export const campaignStreamNames = [
  "campaign",
  "campaign_creator",
  "campaign_post",
  "campaign_product",
  "campaign_cost",
  "campaign_goal",
  "campaign_discount_code",
] as const;
export type CampaignStreamName = (typeof campaignStreamNames)[number];
