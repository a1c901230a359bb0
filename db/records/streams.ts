import { account, accountDayReported, accountSnapshot, audienceShare, creator } from "#db/records/account-streams.ts";
import {
  campaign,
  campaignCost,
  campaignCreator,
  campaignDiscountCode,
  campaignGoal,
  campaignPost,
  campaignProduct,
} from "#db/records/campaign-streams.ts";
import {
  exchangeRate,
  order,
  orderLine,
  product,
  recommendation,
  shopWindow,
  touch,
} from "#db/records/commerce-streams.ts";
import {
  comment,
  commentReading,
  piece,
  post,
  postDayReported,
  postRetention,
  postSnapshot,
  postSurfaceSnapshot,
  searchTerm,
  unnamedPostSnapshot,
} from "#db/records/post-streams.ts";
import { productDayReported, shopDayReported, videoDayReported } from "#db/records/reported-day-streams.ts";

/** Every stream, in the order in which the records of a batch land (parents first, though any order of files is right). */
export const streams = {
  exchange_rate: exchangeRate,
  creator,
  account,
  piece,
  post,
  product,
  campaign,
  campaign_creator: campaignCreator,
  campaign_post: campaignPost,
  campaign_product: campaignProduct,
  campaign_cost: campaignCost,
  campaign_goal: campaignGoal,
  campaign_discount_code: campaignDiscountCode,
  recommendation,
  shop_window: shopWindow,
  comment,
  comment_reading: commentReading,
  search_term: searchTerm,
  unnamed_post_snapshot: unnamedPostSnapshot,
  audience_share: audienceShare,
  account_day_reported: accountDayReported,
  post_day_reported: postDayReported,
  post_retention: postRetention,
  shop_day_reported: shopDayReported,
  product_day_reported: productDayReported,
  video_day_reported: videoDayReported,
  order,
  order_line: orderLine,
  touch,
  account_snapshot: accountSnapshot,
  post_snapshot: postSnapshot,
  post_surface_snapshot: postSurfaceSnapshot,
} as const;

export type StreamName = keyof typeof streams;
export const streamNames = Object.keys(streams) as readonly StreamName[];

/** Whether a text names a stream. */
export function isStreamName(name: string): name is StreamName {
  return Object.hasOwn(streams, name);
}
