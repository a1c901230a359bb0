/** The closed lists of words of the product (README: "The words"). */
export const platforms = ["kesong", "douyin", "tiktok", "xiaohongshu"] as const;
export const surfaces = [
  "home_feed",
  "following",
  "search",
  "experience",
  "profile",
  "shop_window",
  "message",
  "promotion_paid",
  "promotion_platform",
  "other",
  "unspecified",
] as const;
export type Surface = (typeof surfaces)[number];
export const formats = ["image", "video", "live", "text"] as const;
export const relations = ["earned", "gifted", "paid", "own", "unknown"] as const;
/** By the followers of an account when it published a post. */
export const tiers = ["nano", "micro", "mid", "macro", "mega", "unknown"] as const;
export type Tier = (typeof tiers)[number];
export const contentKinds = ["review", "unboxing", "comparison", "tutorial", "other"] as const;
export const visibilities = ["public", "private", "deleted", "unlisted"] as const;
export const recommendationKinds = ["good_product", "product_video"] as const;
export const orderChannels = ["online", "offline"] as const;
export const orderStatuses = ["unpaid", "paid", "shipped", "delivered", "completed", "cancelled"] as const;
export const touchLevels = ["post", "account"] as const;
export const touchMeans = ["platform", "discount_code", "utm", "click", "feed"] as const;
export const audienceDimensions = [
  "age",
  "gender",
  "country",
  "city",
  "active_hour",
  "follower",
  "returning",
  "device",
  "interest",
  "region",
  "active_days",
  "follower_source",
] as const;
export const costKinds = ["fee", "sample", "commission", "boost"] as const;
export const costStages = ["planned", "committed", "fulfilled"] as const;
