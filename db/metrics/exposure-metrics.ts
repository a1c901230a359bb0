import { measure, ratio, sumOfAll, sumOfAny } from "#db/metrics/formula.ts";
import { defineMetric, everything } from "#db/metrics/metric.ts";

export const engagements = sumOfAny(measure("likes"), measure("comments"), measure("shares"), measure("saves"));
const count = { format: "count", additive: everything } as const;
const rate = { format: "percent" } as const;

/** What was shown, watched and reacted to. */
export const exposureMetrics = [
  defineMetric("impressions", {
    ...count,
    label: "Impressions",
    description:
      "How often posts were shown, on any surface. Empty where the platform gives none, such as TikTok's and Douyin's APIs and public Xiaohongshu data.",
    formula: measure("impressions"),
  }),
  defineMetric("views", {
    ...count,
    label: "Views",
    description:
      "Plays of a video or opens of an image post, as the platform counts them; some count autoplay. Synchronised videos count on the platform that plays them.",
    formula: measure("views"),
  }),
  defineMetric("views_by_surface", {
    ...count,
    label: "Views by surface",
    description:
      "Views times the platform's share for each surface. Some platforms give that share for the life of the post only.",
    formula: measure("views"),
    isEstimated: true,
  }),
  defineMetric("reach", {
    label: "Reach",
    description:
      "People who saw at least one of the selected posts in the period. People cannot be added up over posts, so this is an interval: at least the largest reach of one post, at most the sum of all.",
    formula: measure("people_reached"),
    format: "people",
  }),
  defineMetric("frequency", {
    label: "Frequency",
    description: "Impressions for each person reached; an interval, because reach is one.",
    formula: ratio(measure("impressions"), measure("people_reached")),
    format: "ratio",
    better: "neither",
  }),
  defineMetric("likes", {
    ...count,
    label: "Likes",
    description: "Likes gained; corrections by the platform are negative.",
    formula: measure("likes"),
  }),
  defineMetric("comments", {
    ...count,
    label: "Comments",
    description: "Comments gained; corrections by the platform are negative.",
    formula: measure("comments"),
  }),
  defineMetric("shares", {
    ...count,
    label: "Shares",
    description: "Shares gained; corrections by the platform are negative.",
    formula: measure("shares"),
  }),
  defineMetric("saves", {
    ...count,
    label: "Saves",
    description: "Saves (collections, favourites) gained; corrections by the platform are negative.",
    formula: measure("saves"),
  }),
  defineMetric("engagements", {
    ...count,
    label: "Engagements",
    description:
      "Likes, comments, shares and saves, as far as the platform gives them; marked incomplete when one is missing.",
    formula: engagements,
  }),
  defineMetric("purchase_intent_comments", {
    ...count,
    label: "Purchase-intent comments",
    description:
      "Comments that ask where to buy, what it costs, or say that they will buy, by rules that can be edited.",
    formula: measure("purchase_intent_comments"),
  }),
  defineMetric("watch_seconds", {
    format: "seconds",
    additive: everything,
    label: "Watch time",
    description: "Seconds for which videos were watched.",
    formula: measure("watch_seconds"),
  }),
  defineMetric("average_watch_seconds", {
    format: "seconds",
    label: "Average watch time",
    description: "Watch time for each view.",
    formula: ratio(measure("watch_seconds"), measure("views")),
  }),
  defineMetric("engagement_rate_views", {
    ...rate,
    label: "Engagement rate (views)",
    description: "Engagements for each view, over posts that give both.",
    formula: ratio(engagements, measure("views")),
  }),
  defineMetric("engagement_rate_impressions", {
    ...rate,
    label: "Engagement rate (impressions)",
    description: "Engagements for each impression, over posts that give both.",
    formula: ratio(engagements, measure("impressions")),
  }),
  defineMetric("engagement_rate_reach", {
    ...rate,
    label: "Engagement rate (reach)",
    description: "Engagements for each person reached; an interval, because reach is one.",
    formula: ratio(engagements, measure("people_reached")),
  }),
  defineMetric("engagement_rate_followers", {
    ...rate,
    label: "Engagement rate (followers)",
    description: "Engagements for each follower at the end of the period.",
    formula: ratio(engagements, measure("followers")),
  }),
  defineMetric("like_rate", {
    ...rate,
    label: "Like rate",
    description: "Likes for each view.",
    formula: ratio(measure("likes"), measure("views")),
  }),
  defineMetric("comment_rate", {
    ...rate,
    label: "Comment rate",
    description: "Comments for each view.",
    formula: ratio(measure("comments"), measure("views")),
  }),
  defineMetric("share_rate", {
    ...rate,
    label: "Share rate",
    description: "Shares for each view.",
    formula: ratio(measure("shares"), measure("views")),
  }),
  defineMetric("save_rate", {
    ...rate,
    label: "Save rate",
    description: "Saves for each view.",
    formula: ratio(measure("saves"), measure("views")),
  }),
  defineMetric("seeding_rate", {
    ...rate,
    label: "Seeding rate",
    description:
      "Saves and purchase-intent comments for each view: how much content makes others want the product. Over the days up to the one until which a post's comments were read whole; where no source says that they were, up to its last comment. So it may be of other days than the save rate.",
    formula: ratio(sumOfAll(measure("saves"), measure("purchase_intent_comments")), measure("views")),
  }),
  defineMetric("product_impressions", {
    ...count,
    label: "Product impressions",
    description: "How often a product card was shown.",
    formula: measure("product_impressions"),
  }),
  defineMetric("product_clicks", {
    ...count,
    label: "Product clicks",
    description: "How often a product card was tapped.",
    formula: measure("product_clicks"),
  }),
  defineMetric("click_through_rate", {
    ...rate,
    label: "Click-through rate",
    description: "Product clicks for each impression of the post.",
    formula: ratio(measure("product_clicks"), measure("impressions")),
  }),
  defineMetric("product_card_click_rate", {
    ...rate,
    label: "Product card click rate",
    description: "Product clicks for each time a product card was shown.",
    formula: ratio(measure("product_clicks"), measure("product_impressions")),
  }),
] as const;
