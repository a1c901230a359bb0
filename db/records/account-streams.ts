import { optional, required, requiredOneOf } from "#db/records/field.ts";
import { defineStream } from "#db/records/stream.ts";
import { audienceDimensions } from "#db/records/vocabulary.ts";

export const asOf = optional(
  "time",
  "When this was true at the source. Left out: the latest time that the record itself states.",
);

export const creator = defineStream({
  stream: "creator",
  description: "One person who makes content.",
  storage: "observation",
  entity: "creator",
  scope: "none",
  key: ["creator_id"],
  versionAt: "as_of",
  fields: {
    creator_id: required("id", "Id of the creator in your own books; joins accounts of one person."),
    name: optional("text", "Name to show."),
    country: optional("text", "Country, ISO 3166 alpha-2."),
    url: optional("text", "Web page of the creator."),
    as_of: asOf,
  },
});

export const account = defineStream({
  stream: "account",
  description: "One account of a creator on one platform.",
  storage: "observation",
  entity: "account",
  scope: "platform",
  key: ["platform", "account_id"],
  versionAt: "as_of",
  fields: {
    platform: required("text", "Platform key, such as kesong, douyin, tiktok, xiaohongshu."),
    account_id: required("id", "The platform's id of the account."),
    creator_id: optional("id", "The creator behind the account.", { names: "creator" }),
    handle: optional("text", "Handle as written on the platform, without @."),
    name: optional("text", "Display name."),
    url: optional("text", "Address of the account's page."),
    country: optional("text", "Country, ISO 3166 alpha-2."),
    is_verified: optional("boolean", "Verified by the platform."),
    is_own: optional("boolean", "The brand's own account."),
    opened_at: optional("time", "When the account was opened."),
    as_of: asOf,
  },
});

export const accountSnapshot = defineStream({
  stream: "account_snapshot",
  description: "One account at one moment: the platform's cumulative counters.",
  storage: "snapshot",
  scope: "platform",
  key: ["platform", "account_id", "captured_at"],
  versionAt: "captured_at",
  fields: {
    platform: required("text", "Platform key."),
    account_id: required("id", "The platform's id of the account.", { names: "account" }),
    captured_at: required("time", "When the counters were read."),
    followers: optional("count", "Followers.", { unit: "people" }),
    following: optional("count", "Accounts followed.", { unit: "accounts" }),
    posts: optional("count", "Posts published so far.", { unit: "posts" }),
    likes: optional("count", "Likes received so far.", { unit: "likes" }),
    views: optional("count", "Views of all posts so far.", { unit: "views" }),
    shop_window_visits: optional("count", "Visits to the account's shop window so far.", { unit: "visits" }),
  },
});

export const accountDayReported = defineStream({
  stream: "account_day_reported",
  description:
    "One account on one day, as the source itself reports that day in its own zone. Never added to computed sums.",
  storage: "observation",
  entity: "account_day_reported",
  scope: "platform",
  key: ["platform", "account_id", "day"],
  versionAt: "as_of",
  fields: {
    platform: required("text", "Platform key."),
    account_id: required("id", "The platform's id of the account.", { names: "account" }),
    day: required("day", "The source's day."),
    zone: required("text", "IANA time zone in which the source counts days."),
    views: optional("count", "Views that day.", { unit: "views" }),
    unique_viewers: optional("count", "People who viewed that day.", { unit: "people" }),
    profile_views: optional("count", "Visits to the profile that day.", { unit: "visits" }),
    profile_visitors: optional("count", "People who visited the profile that day.", { unit: "people" }),
    likes: optional("count", "Likes that day.", { unit: "likes" }),
    comments: optional("count", "Comments that day.", { unit: "comments" }),
    shares: optional("count", "Shares that day.", { unit: "shares" }),
    followers: optional("count", "Followers at the end of the day.", { unit: "people" }),
    followers_gained: optional("count", "Followers gained that day.", { unit: "people" }),
    followers_lost: optional("count", "Followers lost that day.", { unit: "people" }),
    shop_window_visits: optional("count", "Visits to the shop window that day.", { unit: "visits" }),
    as_of: asOf,
  },
});

export const audienceShare = defineStream({
  stream: "audience_share",
  description:
    "One share of an account's audience (or of one post's) in one bucket of one dimension, as the source reports it.",
  storage: "observation",
  entity: "audience_share",
  scope: "platform",
  key: ["platform", "account_id", "post_id", "captured_at", "dimension", "bucket"],
  versionAt: "captured_at",
  fields: {
    platform: required("text", "Platform key."),
    account_id: required("id", "The platform's id of the account.", { names: "account" }),
    post_id: optional("id", "The post, when the audience is that of one post.", { names: "post" }),
    captured_at: required("time", "When the source reported it."),
    dimension: requiredOneOf(audienceDimensions, "What the audience is divided by."),
    bucket: required("text", "The bucket, such as 18-24, female, FR, Paris, 21, new."),
    share: required("number", "Share of the audience, 0 to 1 (for active_hour: of active followers).", {
      unit: "fraction",
    }),
  },
});
