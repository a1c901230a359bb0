import { z } from "zod";
import { toKesongAccount } from "#jobs/connectors/derive-kesong.ts";
import { endOfNewestDay } from "#jobs/connectors/end-of-day.ts";
import { listTiktokVideos, tiktokPageSize } from "#jobs/connectors/list-tiktok-videos.ts";
import type { ProfileCount } from "#jobs/connectors/profile-count.ts";
import type { HttpRequest, ListingContext, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { audienceSchema, toAudienceShares } from "#jobs/connectors/tiktok-business/audience.ts";
import {
  type PostOwner,
  toAccount,
  toActiveHours,
  toPost,
  toReportedDay,
} from "#jobs/connectors/tiktok-business/map.ts";
import { retentionSchema, toRetention } from "#jobs/connectors/tiktok-business/retention.ts";
import { activitySchema, daySchema, profileSchema, videoSchema } from "#jobs/connectors/tiktok-business/schema.ts";
import { withoutQuery } from "#jobs/connectors/without-query.ts";
import { isObject } from "#jobs/files/parse-json.ts";

export const base = "https://business-api.tiktok.com/open_api/v1.3";
const dayMs = 86_400_000;
/** The platform answers for 60 days; a run that begins before midnight and ends after it must not ask for the 61st. */
const reachesBackDays = 59;
/** What the platform shows now; it answers for no other time. */
const state = { reads: "state", reachesBackDays: 0, overlapDays: 0 } as const;

/** What is read of an account. Its list of posts says nowhere how many there are: the profile does. */
export function listListings(owner: PostOwner): PullListing[] {
  const count: ProfileCount = {};
  return [accountListing(owner, count), dayListing(owner), audienceListing(owner), postListing(owner, count)];
}

/** Profile and counters, which the platform gives in real time. */
function accountListing({ businessId, kesongAccountId }: PostOwner, count: ProfileCount): PullListing {
  return {
    listing: "account",
    streams: ["account", "account_snapshot"],
    scopes: ["user.info.basic", "user.info.username", "user.info.stats", "user.info.profile"],
    ...state,
    async *pages({ http, slot }) {
      const answer = await http.json(profileRequest(businessId, Object.keys(profileSchema.shape)));
      const { data } = readEnvelope("account", z.object({ data: z.looseObject({}) }), answer);
      const asOf = slot.toISOString();
      const read = readItems(profileSchema, [data], (item) => {
        count.posts = item.videos_count ?? undefined;
        return [...toAccount(item, businessId, asOf), ...toKesongAccount(kesongAccountId, asOf)];
      });
      yield { items: read, next: null };
    },
  };
}

/** Finished days of UTC. A day comes one or two days late and is corrected: each run reaches back over three. */
function dayListing({ businessId }: PostOwner): PullListing {
  return {
    listing: "account_day_reported",
    streams: ["account_day_reported"],
    scopes: ["user.insights"],
    reads: "days",
    reachesBackDays,
    overlapDays: 3,
    announces(window) {
      const { start, end } = askedDays(window);
      return start > end ? 0 : (Date.parse(end) - Date.parse(start)) / dayMs + 1;
    },
    async *pages({ http, slot, from, to }) {
      const { start, end } = askedDays({ slot, from, to });
      if (start > end) return yield { items: [], next: null, knownUntil: from };
      const fields = Object.keys(daySchema.shape).filter((field) => field !== "date");
      const answer = await http.json(profileRequest(businessId, fields, { start_date: start, end_date: end }));
      const { data } = readEnvelope("account_day_reported", metricsOf(z.unknown()), answer);
      const read = readItems(daySchema, data.metrics, (day) => toReportedDay(day, businessId, slot.toISOString()));
      yield { items: read, next: null, knownUntil: endOfNewestDay("UTC", read) ?? from };
    },
  };
}

/** The first and the last day that are asked for; none where the first is the later. */
function askedDays({ slot, from, to }: Pick<ListingContext, "slot" | "from" | "to">) {
  return {
    start: toDay(Math.max(from.getTime(), slot.getTime() - reachesBackDays * dayMs)),
    end: toDay(Math.min(to.getTime() - 1, slot.getTime() - dayMs)),
  };
}

/** Who follows, and when they are active: of activity the last day that has any. Empty below 100 followers. */
function audienceListing({ businessId }: PostOwner): PullListing {
  return {
    listing: "audience_share",
    streams: ["audience_share"],
    scopes: ["user.insights"],
    ...state,
    async *pages({ http, slot }) {
      const { audience_types: _ofPosts, ...shape } = audienceSchema.shape;
      const fields = [...Object.keys(shape), "audience_activity"];
      const lastWeek = {
        start_date: toDay(slot.getTime() - 7 * dayMs),
        end_date: toDay(slot.getTime() - dayMs),
      };
      const answer = await http.json(profileRequest(businessId, fields, lastWeek));
      const { data } = readEnvelope("audience_share", z.object({ data: z.looseObject({}) }), answer);
      const { metrics } = readEnvelope("audience_share", z.object({ metrics: z.array(activityDay).nullish() }), data);
      const days = (metrics ?? []).filter(({ audience_activity: hours }) => hours?.length);
      const last = days.toSorted((a, b) => a.date.localeCompare(b.date)).slice(-1);
      const captured = slot.toISOString();
      const key = { platform: "tiktok", account_id: businessId, captured_at: captured };
      yield {
        items: [
          ...readItems(audienceSchema, [data], (audience) => toAudienceShares(audience, key)),
          ...readItems(activitySchema, last, (day) => toActiveHours(day, businessId, captured)),
        ],
        next: null,
      };
    },
  };
}

/** All posts, those that are shown only as ads included, the newest first; counters of their whole life. */
function postListing(owner: PostOwner, count: ProfileCount): PullListing {
  return {
    listing: "post",
    streams: ["post", "piece", "post_snapshot", "post_surface_snapshot", "post_retention", "audience_share"],
    scopes: ["video.list", "video.insights"],
    ...state,
    gone: "deleted",
    announces: () => count.posts,
    pages: (context) =>
      listTiktokVideos(
        context,
        (cursor) => context.http.json(videosRequest(owner.businessId, cursor)),
        (videos) => {
          const slot = context.slot.toISOString();
          const plain = videos.map((video) => withoutQuery(video, "share_url"));
          const posts = readItems(videoSchema, plain, (video) => toPost(video, owner, slot));
          // Of a post that cannot be read its curve is not asked: a page of which no post is understood has changed its shape.
          const curves = videos.filter((video, index) => posts[index]?.issues.length === 0 && hasRetention(video));
          const read = readItems(retentionSchema, curves, (video) => toRetention(video, slot));
          const told = read.filter(({ records, issues }) => records.length + issues.length > 0);
          return [...posts, ...told.map((curve) => Object.assign(curve, { isAside: true as const }))];
        },
      ),
  };
}

/** Of a post without a curve there is nothing to read twice. */
function hasRetention(video: unknown): boolean {
  return isObject(video) && video.video_view_retention != null;
}

const activityDay = z.looseObject({ date: z.string(), audience_activity: z.array(z.unknown()).nullish() });

function metricsOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.object({ metrics: z.array(item) }) });
}

/** /business/get/ with some of its fields. */
export function profileRequest(
  businessId: string,
  fields: readonly string[],
  days: Readonly<Record<string, string>> = {},
): HttpRequest {
  return get("/business/get/", { business_id: businessId, fields: JSON.stringify(fields), ...days });
}

function videosRequest(businessId: string, cursor: string | null): HttpRequest {
  // `favorities` is how client code reads the answer, not what is asked for.
  const shape = { ...videoSchema.shape, ...retentionSchema.shape };
  const fields = Object.keys(shape).filter((field) => field !== "favorities");
  return get("/business/video/list/", {
    business_id: businessId,
    fields: JSON.stringify(fields),
    max_count: String(tiktokPageSize),
    ...(cursor === null ? {} : { cursor }),
  });
}

function get(path: string, query: Readonly<Record<string, string>>): HttpRequest {
  return { method: "GET", url: `${base}${path}?${new URLSearchParams(query)}` };
}

/** The day of UTC. */
function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
