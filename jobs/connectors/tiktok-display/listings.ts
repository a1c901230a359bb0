import { z } from "zod";
import { toKesongAccount } from "#jobs/connectors/derive-kesong.ts";
import { listTiktokVideos, tiktokPageSize } from "#jobs/connectors/list-tiktok-videos.ts";
import type { ProfileCount } from "#jobs/connectors/profile-count.ts";
import type {
  HttpRequest,
  ListingContext,
  PulledItem,
  PullHttp,
  PullListing,
} from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { toAccount, toPost } from "#jobs/connectors/tiktok-display/map.ts";
import {
  type TiktokUser,
  userFields,
  userSchema,
  videoFields,
  videoSchema,
} from "#jobs/connectors/tiktok-display/schema.ts";
import { withoutQuery } from "#jobs/connectors/without-query.ts";

const base = "https://open.tiktokapis.com";
/** What the platform shows now; it answers for no other time. */
const state = { reads: "state", reachesBackDays: 0, overlapDays: 0 } as const;

/** The account that authorised the app, and its posts, whose number stands in its profile alone. */
export function accountAndPostListings(kesongAccountId: string | undefined): PullListing[] {
  const count: ProfileCount = {};
  return [accountListing(kesongAccountId, count), postListing(kesongAccountId, count)];
}

function accountListing(kesongAccountId: string | undefined, count: ProfileCount): PullListing {
  return {
    listing: "account",
    streams: ["account", "account_snapshot"],
    scopes: ["user.info.basic", "user.info.profile", "user.info.stats"],
    ...state,
    async *pages({ http, slot }) {
      const user = await getUser(http, userFields);
      const asOf = slot.toISOString();
      const read = (item: TiktokUser) => {
        count.posts = item.video_count ?? undefined;
        return [...toAccount(item, asOf), ...toKesongAccount(kesongAccountId, asOf)];
      };
      yield { items: readItems(userSchema, [user], read), next: null };
    },
  };
}

/** All its public posts, the newest first. */
function postListing(kesongAccountId: string | undefined, count: ProfileCount): PullListing {
  return {
    listing: "post",
    streams: ["post", "piece", "post_snapshot"],
    scopes: ["video.list"],
    ...state,
    gone: "unlisted",
    announces: () => count.posts,
    async *pages(context) {
      const read = await openPostReader(context, kesongAccountId);
      yield* listTiktokVideos(context, (cursor) => context.http.json(listRequest(cursor)), read);
    },
  };
}

/** Posts by their ids, whether or not the list reaches them. One that is gone is not among the answers. */
export function namedPostListing(videoIds: readonly string[], kesongAccountId: string | undefined): PullListing {
  return {
    listing: "named_post",
    streams: ["post", "piece", "post_snapshot"],
    scopes: ["video.list"],
    ...state,
    announces: () => videoIds.length,
    async *pages(context) {
      const read = await openPostReader(context, kesongAccountId);
      for (let at = Number(context.cursor ?? 0); at < videoIds.length; at += tiktokPageSize) {
        const filters = { video_ids: videoIds.slice(at, at + tiktokPageSize) };
        const answer = await context.http.json(post("/v2/video/query/", { filters }));
        const { data } = readEnvelope(
          "named_post",
          z.object({ data: z.object({ videos: z.array(z.unknown()) }) }),
          answer,
        );
        const next = at + tiktokPageSize;
        const isMore = next < videoIds.length;
        yield { items: read(data.videos), next: isMore ? String(next) : null };
      }
    },
  };
}

/** data.user of GET /v2/user/info/, as it came. */
export async function getUser(http: PullHttp, fields: readonly string[]): Promise<unknown> {
  const path = "/v2/user/info/";
  const answer = await http.json({ method: "GET", url: `${base}${path}?fields=${fields.join(",")}`, limitedBy: path });
  return readEnvelope("account", z.object({ data: z.object({ user: z.looseObject({}) }) }), answer).data.user;
}

/** Videos do not say whose they are: the account is asked for first. */
async function openPostReader(
  { http, slot }: ListingContext,
  kesongAccountId: string | undefined,
): Promise<(videos: readonly unknown[]) => PulledItem[]> {
  const user = await getUser(http, ["open_id"]);
  const { open_id: accountId } = readEnvelope("account", z.object({ open_id: z.string().min(1) }), user);
  return (videos) =>
    readItems(
      videoSchema,
      videos.map((video) => withoutQuery(video, "share_url")),
      (video) => toPost(video, { accountId, kesongAccountId }, slot.toISOString()),
    );
}

function listRequest(cursor: string | null): HttpRequest {
  const from = cursor === null ? {} : { cursor: Number(cursor) };
  return post("/v2/video/list/", { max_count: tiktokPageSize, ...from });
}

function post(path: string, body: object): HttpRequest {
  return {
    method: "POST",
    url: `${base}${path}?fields=${videoFields.join(",")}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    limitedBy: path,
  };
}
