import { difference, measure, ratio } from "#db/metrics/formula.ts";
import { defineMetric } from "#db/metrics/metric.ts";

/** Followers and what happens around an account, and how long its posts live. */
export const accountMetrics = [
  defineMetric("followers", {
    label: "Followers",
    description:
      "Last known number of followers on the last day, added over accounts; carried for at most 3 days when a day is missing. A person who follows two accounts counts twice.",
    formula: measure("followers"),
    format: "people",
    additive: { creators: true, platforms: true },
  }),
  defineMetric("follower_growth", {
    label: "Follower growth",
    description:
      "Followers at the end of the period less those at its start, of each account, as Followers shows them. A step from one source to another is no growth. Of an account whose followers are not known at the start, growth is known only from the first day on which they are.",
    formula: measure("follower_growth"),
    format: "people",
    additive: { time: true, creators: true, platforms: true },
  }),
  defineMetric("shop_window_visits", {
    label: "Shop window visits",
    description: "Visits to the shop windows of accounts.",
    formula: measure("shop_window_visits"),
    format: "count",
    additive: { time: true, creators: true, platforms: true },
  }),
  defineMetric("tail_share_30", {
    label: "Tail share after 30 days",
    description:
      "Share of all views until now that came after a post's 30th day. Only posts published more than 45 days before the end of the period, whose views at 30 days are known.",
    formula: ratio(
      difference(measure("views_of_aged_posts"), measure("views_at_30_days")),
      measure("views_of_aged_posts"),
    ),
    format: "percent",
  }),
] as const;
