import { asOf } from "#db/records/account-streams.ts";
import { oneOf, optional, required, requiredOneOf } from "#db/records/field.ts";
import { defineStream } from "#db/records/stream.ts";
import { contentKinds, formats, relations, surfaces, visibilities } from "#db/records/vocabulary.ts";

export const piece = defineStream({
  stream: "piece",
  description: "One piece of content, which may stand as several posts on several platforms.",
  storage: "observation",
  entity: "piece",
  scope: "none",
  key: ["piece_id"],
  versionAt: "as_of",
  fields: {
    piece_id: required("id", "Id of the piece: the synchronisation id where the platforms give one."),
    title: optional("text", "Title of the piece."),
    as_of: asOf,
  },
});

export const post = defineStream({
  stream: "post",
  description: "One post: the placement of a piece on one account.",
  storage: "observation",
  entity: "post",
  scope: "platform",
  key: ["platform", "post_id"],
  versionAt: "as_of",
  fields: {
    platform: required("text", "Platform key."),
    post_id: required("id", "The platform's id of the post."),
    account_id: optional("id", "The account that published it.", { names: "account" }),
    piece_id: optional("id", "The piece of which it is a placement.", { names: "piece" }),
    published_at: optional("time", "When it was published."),
    format: oneOf(formats, "Image post, video, live stream or text."),
    title: optional("text", "Title."),
    caption: optional("text", "Caption or description."),
    url: optional("text", "Link to the original."),
    duration_seconds: optional("number", "Length of the video.", { unit: "seconds" }),
    relation: oneOf(relations, "Relation of the post to the brand."),
    content_kind: oneOf(contentKinds, "Kind of content."),
    language: optional("text", "Language, BCP 47."),
    hashtags: optional("list", "Hashtags without #."),
    themes: optional("list", "Themes given by the source."),
    visibility: oneOf(
      visibilities,
      "Public, private or deleted on the platform; unlisted: no longer in a list of public posts, so either of the two. A 0 on a post that is not public is unknown.",
    ),
    is_derived: optional(
      "boolean",
      "Known only from the post that it is a synchronised copy of: it has no counters of its own, and shares its piece_id.",
    ),
    as_of: asOf,
  },
});

const counters = {
  impressions: optional("count", "Times it was shown, over all surfaces.", { unit: "impressions" }),
  views: optional("count", "Plays of a video or opens of an image post, as the platform counts them.", {
    unit: "views",
  }),
  reach: optional("count", "People who saw it.", { unit: "people" }),
  likes: optional("count", "Likes.", { unit: "likes" }),
  comments: optional("count", "Comments.", { unit: "comments" }),
  shares: optional("count", "Shares.", { unit: "shares" }),
  saves: optional("count", "Saves, also called favourites or collects.", { unit: "saves" }),
  watch_seconds: optional("count", "Time watched in all.", { unit: "seconds" }),
  product_impressions: optional("count", "Times a product card was shown.", { unit: "impressions" }),
  product_clicks: optional("count", "Taps on a product card.", { unit: "clicks" }),
} as const;

const ofPost = {
  platform: required("text", "Platform key."),
  post_id: required("id", "The platform's id of the post.", { names: "post" }),
} as const;

export const postSnapshot = defineStream({
  stream: "post_snapshot",
  description:
    "One post at one moment: the platform's cumulative counters. A counter that is left out is unknown, not 0.",
  storage: "snapshot",
  scope: "platform",
  key: ["platform", "post_id", "captured_at"],
  versionAt: "captured_at",
  fields: { ...ofPost, captured_at: required("time", "When the counters were read."), ...counters },
});

export const postSurfaceSnapshot = defineStream({
  stream: "post_surface_snapshot",
  description: "One post on one surface at one moment: cumulative impressions and views there.",
  storage: "snapshot",
  scope: "platform",
  key: ["platform", "post_id", "captured_at", "surface"],
  versionAt: "captured_at",
  fields: {
    ...ofPost,
    captured_at: required("time", "When the counters were read."),
    surface: requiredOneOf(surfaces, "Where the impression or view happened."),
    impressions: optional("count", "Times it was shown there.", { unit: "impressions" }),
    views: optional("count", "Plays or opens there.", { unit: "views" }),
  },
});

export const postDayReported = defineStream({
  stream: "post_day_reported",
  description:
    "One post on one day, as the source itself reports that day in its own zone. Never added to computed sums.",
  storage: "observation",
  entity: "post_day_reported",
  scope: "platform",
  key: ["platform", "post_id", "day"],
  versionAt: "as_of",
  fields: {
    ...ofPost,
    day: required("day", "The source's day."),
    zone: required("text", "IANA time zone in which the source counts days."),
    ...counters,
    as_of: asOf,
  },
});

export const postRetention = defineStream({
  stream: "post_retention",
  description:
    "Which part of a video's viewers still watch at one second, as the source reports it. Never summed; the newest reading replaces the one before.",
  storage: "observation",
  entity: "post_retention",
  scope: "platform",
  key: ["platform", "post_id", "second"],
  versionAt: "as_of",
  fields: {
    ...ofPost,
    second: required("count", "Seconds since the start of the video.", { unit: "seconds" }),
    share: required("number", "Share of the viewers who still watch then, 0 to 1.", { unit: "fraction" }),
    as_of: asOf,
  },
});

export const searchTerm = defineStream({
  stream: "search_term",
  description: "One search term that led to one post, at one moment: cumulative counts.",
  storage: "observation",
  entity: "search_term",
  scope: "platform",
  key: ["platform", "post_id", "captured_at", "term"],
  versionAt: "captured_at",
  fields: {
    ...ofPost,
    captured_at: required("time", "When the counts were read."),
    term: required("text", "The words searched for."),
    impressions: optional("count", "Times the post was shown for it.", { unit: "impressions" }),
    views: optional("count", "Views that came from it.", { unit: "views" }),
  },
});

export const unnamedPostSnapshot = defineStream({
  stream: "unnamed_post_snapshot",
  description:
    "One post that a source names by its account, title and time alone, at one moment: cumulative counters. They count once it is known which post it is.",
  storage: "observation",
  entity: "unnamed_post_snapshot",
  scope: "platform",
  key: ["platform", "account_id", "title", "published_at", "captured_at"],
  versionAt: "captured_at",
  fields: {
    platform: required("text", "Platform key."),
    account_id: required("id", "The platform's id of the account.", { names: "account" }),
    title: optional("text", "Title, or the text of a post without one."),
    published_at: required("time", "When it was published."),
    captured_at: required("time", "When the counters were read."),
    impressions: counters.impressions,
    views: counters.views,
    likes: counters.likes,
    comments: counters.comments,
    shares: counters.shares,
    saves: counters.saves,
    watch_seconds: counters.watch_seconds,
  },
});

export const comment = defineStream({
  stream: "comment",
  description: "One comment on one post. Its author is not kept.",
  storage: "observation",
  entity: "comment",
  scope: "platform",
  key: ["platform", "comment_id"],
  versionAt: "as_of",
  fields: {
    platform: required("text", "Platform key."),
    comment_id: required("id", "The platform's id of the comment."),
    post_id: required("id", "The post commented on.", { names: "post" }),
    parent_comment_id: optional("id", "The comment it answers.", { names: "comment" }),
    created_at: optional("time", "When it was written."),
    text: optional("text", "What it says."),
    likes: optional("count", "Likes of the comment.", { unit: "likes" }),
    replies: optional("count", "Answers to the comment.", { unit: "comments" }),
    language: optional("text", "Language, BCP 47."),
    as_of: asOf,
  },
});

export const commentReading = defineStream({
  stream: "comment_reading",
  description:
    "Until when the comments on all posts of one account, or on one post of it, have been read whole: what was written until then stands in the feed, also where that is nothing.",
  storage: "observation",
  entity: "comment_reading",
  scope: "platform",
  key: ["platform", "account_id", "post_id"],
  versionAt: "as_of",
  fields: {
    platform: required("text", "Platform key."),
    account_id: required("id", "The account whose posts' comments were read.", { names: "account" }),
    post_id: optional("id", "The one post whose comments were read. Left out: all posts of the account.", {
      names: "post",
    }),
    read_until: required("time", "Every comment written before this time stands in the feed."),
    as_of: asOf,
  },
});
