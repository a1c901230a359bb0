/** What is known of one of the two posts. Counts are cumulative at the age, null unknown. */
interface Side {
  post_id: number;
  published_day: string | null;
  format: string;
  relation: string;
  months_open: number | null;
  views: number | null;
  boosted_share: number | null;
  promoted_share: number | null;
  engagements: number | null;
  product_clicks: number | null;
  net_orders: number[] | null;
  boosted_orders: number[] | null;
  promoted_orders: number[] | null;
  cost_minor: number | null;
}
type OtherSide = { [Column in keyof Side as `other_${Column}`]: Side[Column] };

/**
 * Grain: one piece on two platforms (the one whose name comes first is platform), at one age of its posts (7, 30, 90 days).
 * Key: workspace_id, platform, other_platform, age_days, piece_id. Of several posts of a piece on one platform the first counts. is_derived: one of the two has no numbers of its own. months_open: months from the opening of the account (stated, else its first post) to the post.
 * Units: boosted_share and promoted_share are shares of the views by promotion_platform and promotion_paid; net_orders, boosted_orders and promoted_orders are by attribution window (all, direct, 1d, 7d, 14d), neither cancelled nor refunded; cost_minor is minor units of the workspace's currency. The two sides are never added up.
 * Written by match-pieces.
 */
export interface PiecePairTable extends Side, OtherSide {
  workspace_id: number;
  platform: string;
  other_platform: string;
  age_days: number;
  piece_id: number;
  creator_id: number;
  confidence: number;
  is_derived: boolean;
  campaign_ids: number[];
}
