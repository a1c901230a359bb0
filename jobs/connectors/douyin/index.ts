import { z } from "zod";
import { douyinKind, douyinScopes } from "#db/connections/douyin.ts";
import { toKesongAccount } from "#jobs/connectors/derive-kesong.ts";
import { fieldsOfSchemas } from "#jobs/connectors/kept-fields.ts";
import {
  definePullConnector,
  type HttpRequest,
  type ListingContext,
  type PulledPage,
  type PullHttp,
  type PullListing,
} from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { accountDayFields, accountDays } from "./account-days.ts";
import { audience, fansDataSchema } from "./audience.ts";
import { douyinHost, postForm } from "./calls.ts";
import { errorCodes } from "./error-kinds.ts";
import { judge } from "./judge.ts";
import { mapVideo } from "./map-video.ts";
import { postDayFields, postDays } from "./post-days.ts";
import { firstOfIds, readVideos, type VideoSource } from "./read-videos.ts";
import { endOf, exchangeOf, refresh } from "./refresh.ts";
import { distributionSchema, fansSourceSchema, profileSchema, videoSchema } from "./schema.ts";

/** What stands around the items of Douyin's answers. */
const around = ["data", "extra", "error_code", "list", "cursor", "has_more", "result_list", "date"];

/**
 * Douyin Open Platform, one authorised account.
 *
 * Documented (developer.open-douyin.com): addresses, the header access-token, the envelope, error codes, both refreshes and how long
 * tokens last, date_type 7/15/30, that days of videos exist for 30 days only, that fans_data needs more than 100 followers.
 * Taken from client code: the fields of a video, video_status and media_type, the fields of the days, "12.34%" as the form of percent.
 * Inferred: the zone of the days, that values of a distribution are people so that their share is value / sum.
 * Not verified with a real app: the greatest count of a page, rate limits (none is documented for these calls; 50 a second is far below
 * those documented for their neighbours), fans_data of small accounts.
 * Not read: fans/list, which is personal data; data/external/item/base, whose totals and average are of 30 days and give no watch time
 * of a day or in all; flow_contributions.
 * The account's id is the app's open_id, which other sources of the same account do not know; a post's id is video_id, which they do.
 */
export const douyin = definePullConnector({
  kind: douyinKind,
  version: 1,
  rank: 60,
  errorCodes,
  keeps: fieldsOfSchemas(
    [videoSchema, profileSchema, fansDataSchema, distributionSchema, fansSourceSchema],
    [...around, ...accountDayFields, ...postDayFields],
  ),
  exchangeOf,
  open: ({ open_id: openId, capabilities, item_ids: itemIds, kesong_account_id: kesongAccountId }, secret) => {
    const mayRead = new Set(capabilities);
    const source: VideoSource = { openId, itemIds };
    return {
      hosts: [douyinHost],
      limit: { requests: 50, perSeconds: 1 },
      listings: [
        account(openId, kesongAccountId),
        ...(mayRead.has("video") ? [posts(openId, kesongAccountId)] : []),
        ...(mayRead.has("video") && itemIds.length > 0 ? [namedPosts(source, kesongAccountId)] : []),
        ...(mayRead.has("user_data") ? [accountDays(openId)] : []),
        ...(mayRead.has("item_data") ? [postDays(source)] : []),
        ...(mayRead.has("fans_data") ? [audience(openId)] : []),
      ],
      expiresAt: endOf(secret),
      refreshExpiresAt: secret.refresh_expires_at === undefined ? null : new Date(secret.refresh_expires_at),
      isRefreshExtended: secret.is_renewable,
      authorise: (request) => authorise(request, secret.access_token),
      judge,
      refresh: (http, now) => refresh(http, secret, now),
      tryOut: async (http) => ({ name: (await readProfile(http, openId)).nickname }),
    };
  },
});

const profilePath = "/oauth/userinfo/";

/** The profile is asked for with the token in the form, the refreshes without one, all else with it in a header. */
function authorise(request: HttpRequest, token: string): HttpRequest {
  const { pathname } = new URL(request.url);
  if (pathname === profilePath)
    return { ...request, body: `${request.body}&${new URLSearchParams({ access_token: token })}` };
  if (pathname.startsWith("/oauth/")) return request;
  return { ...request, headers: { ...request.headers, "access-token": token } };
}

async function readProfile(http: PullHttp, openId: string) {
  const answer = await http.json(postForm(profilePath, { open_id: openId }));
  return readEnvelope("account", z.object({ data: profileSchema }), answer).data;
}

function account(openId: string, kesongAccountId: string | undefined): PullListing {
  return {
    listing: "account",
    streams: ["account"],
    scopes: ["user_info"],
    reads: "state",
    reachesBackDays: 0,
    overlapDays: 0,
    async *pages({ http, slot }) {
      const asOf = slot.toISOString();
      const profile = await readProfile(http, openId);
      const items = readItems(profileSchema, [profile], ({ nickname }) => [
        { stream: "account", record: { platform: "douyin", account_id: openId, name: nickname, as_of: asOf } },
        ...toKesongAccount(kesongAccountId, asOf),
      ]);
      yield { items, next: null };
    },
  };
}

/** All its videos. What is asked for by id is no part of it: whatever is missing here is gone. */
function posts(openId: string, kesongAccountId: string | undefined): PullListing {
  return {
    listing: "post",
    ...postState,
    gone: "deleted",
    pages: (context) => readPosts("post", { openId, itemIds: [] }, kesongAccountId, context),
  };
}

/** Videos by their ids, whether or not the account lists them; they come and go with what a person asks for. */
function namedPosts(source: VideoSource, kesongAccountId: string | undefined): PullListing {
  return {
    listing: "named_post",
    ...postState,
    announces: () => source.itemIds.length,
    pages: (context) =>
      readPosts("named_post", source, kesongAccountId, { ...context, cursor: context.cursor ?? firstOfIds }),
  };
}

const postState = {
  streams: ["post", "piece", "post_snapshot"],
  scopes: douyinScopes.video,
  reads: "state",
  reachesBackDays: 0,
  overlapDays: 0,
} as const;

async function* readPosts(
  listing: string,
  source: VideoSource,
  kesongAccountId: string | undefined,
  context: ListingContext,
): AsyncGenerator<PulledPage> {
  const of = { openId: source.openId, kesongAccountId, readAt: context.slot.toISOString() };
  for await (const { videos, next } of readVideos(listing, source, context))
    yield { items: readItems(videoSchema, videos, (video) => mapVideo(video, of)), next };
}
