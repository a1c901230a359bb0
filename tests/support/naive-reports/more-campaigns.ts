import { addDays } from "#tests/support/naive-days.ts";
import type { Random } from "#tests/support/random.ts";

export type Line = Readonly<Record<string, unknown>>;
/** Records of a feed as lines of JSON, by stream. */
export type Lines = Readonly<Record<string, readonly Line[]>>;

const goals = [
  "reach",
  "cpv",
  "engagement_rate_views",
  "conversion_rate",
  "cost",
  "engagements",
  "tail_share",
  "applause",
];

/**
 * Campaigns that a generated world lacks: one that is over before there is any data, one over the last days and on, one that has not begun
 * and one without days; with goals of all kinds, posts of anybody and costs of every stage, kind and a currency without rates.
 */
export function moreCampaigns(random: Random, world: { first: string; end: string; feed: Lines }): Lines {
  const { first, end, feed } = world;
  const asOf = { as_of: `${addDays(first, -300)}T00:00:00Z` };
  const spans = [
    { campaign_id: "long-over", starts_on: addDays(first, -200), ends_on: addDays(first, -120) },
    { campaign_id: "lately", starts_on: addDays(end, -random.whole(3, 15)), ends_on: addDays(end, random.whole(0, 9)) },
    { campaign_id: "to-come", starts_on: addDays(end, 20), ends_on: addDays(end, 40) },
    { campaign_id: "open", starts_on: addDays(first, random.whole(0, 10)) },
    { campaign_id: "undated" },
  ];
  const posts = feed.post ?? [];
  const creators = [...new Set((feed.account ?? []).flatMap(({ creator_id: id }) => (id == null ? [] : [id])))];
  const each = <T>(make: (key: { campaign_id: string; as_of: string }, span: Line) => T[]) =>
    spans.flatMap((span) => make({ campaign_id: span.campaign_id, ...asOf }, span));
  return {
    campaign: spans.map((span) => ({ name: span.campaign_id, ...span, ...asOf })),
    campaign_goal: each((key) =>
      random
        .shuffle(goals)
        .slice(0, random.whole(0, 4))
        .map((metric) => ({ ...key, metric, target: random.whole(1, 40_000) / 100 })),
    ),
    campaign_creator: each((key) =>
      random
        .shuffle(creators)
        .slice(0, 2)
        .map((creator_id) => ({ ...key, creator_id })),
    ),
    campaign_post: each((key) =>
      random
        .shuffle(posts)
        .slice(0, random.whole(0, 12))
        .map(({ platform, post_id }) => ({ ...key, platform, post_id })),
    ),
    campaign_cost: each((key, { starts_on: from }) =>
      Array.from({ length: random.whole(0, 5) }, (_, index) => ({
        ...key,
        cost_id: `${key.campaign_id}-${index}`,
        ...(random.next() < 0.6 ? { creator_id: random.pick(creators) } : {}),
        kind: random.pick(["fee", "sample", "commission", "boost"]),
        stage: random.pick(["planned", "committed", "fulfilled", "fulfilled"]),
        day: addDays(String(from ?? first), random.whole(0, 12)),
        amount_minor: random.whole(1_000, 900_000),
        currency: random.pick(["EUR", "CNY", "CNY", "GBP"]),
      })),
    ),
  };
}
