import { tiktokDisplayScopes } from "#db/connections/tiktok-display.ts";
import { isObject, parseJson } from "#jobs/files/parse-json.ts";
import { takeCode } from "#jobs/sandbox/consent.ts";
import type { StandInAnswer, StandInPlatform, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { lastUntil, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import {
  answerTiktokConsent,
  findTokenAccount,
  issueTokens,
  listPublicPosts,
  type PublicPost,
  publishedAt,
  readAccount,
  renewTokens,
  standInTiktokApp,
} from "#jobs/sandbox/tiktok-accounts.ts";
import { pageOf, pick } from "#jobs/sandbox/tiktok-pages.ts";

const longestText = 150;
const mostIds = 20;
const videoFields =
  "id create_time cover_image_url share_url video_description duration height width title embed_html embed_link like_count comment_count share_count view_count".split(
    " ",
  );
/** What of the profile each scope allows. */
const scopesOfUser: Readonly<Record<string, readonly string[]>> = {
  "user.info.basic": ["open_id", "union_id", "avatar_url", "display_name"],
  "user.info.profile": ["bio_description", "profile_deep_link", "is_verified", "username"],
  "user.info.stats": ["follower_count", "following_count", "likes_count", "video_count"],
};
/** Of a post that nobody has seen yet. */
const nothing = { likes: 0, comments: 0, shares: 0, views: 0 };

/** TikTok's Display API v2 over the generated world. */
export const tiktokDisplayStandIn: StandInPlatform = {
  name: "tiktok-display",
  hosts: ["open.tiktokapis.com", "www.tiktok.com"],
  plays: ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"],
  scopes: tiktokDisplayScopes,
  // Documented: 600 a minute for each endpoint.
  limit: {
    requests: 600,
    perSeconds: 60,
    scopeOf: ({ headers, path }) => `${headers.authorization} ${path}`,
    refusal: failure(429, "rate_limit_exceeded", "The API rate limit was exceeded."),
  },
  answer(request, scene) {
    const { path, method, headers } = request;
    // Apps of the Business API have their address without the slash.
    if (path.replace(/\/$/, "") === "/v2/auth/authorize") return answerTiktokConsent(request, scene);
    if (path === "/v2/oauth/token/") return answerToken(request, scene);
    const token = headers.authorization?.replace(/^Bearer /, "");
    const accountId = scene.fault === "expired_token" ? undefined : findTokenAccount(scene.world, token, scene.now);
    if (accountId === undefined) return failure(401, "access_token_invalid", "The access token is invalid.");
    if (scopesOf(request).some((scope) => scene.refused.has(scope)))
      return failure(
        401,
        "scope_not_authorized",
        "The user did not authorize the scope required for completing this request.",
      );
    switch (`${method} ${path}`) {
      case "GET /v2/user/info/":
        return answerUser(request, scene, accountId);
      case "POST /v2/video/list/":
        return answerList(request, scene, accountId);
      case "POST /v2/video/query/":
        return answerQuery(request, scene, accountId);
      default:
        return { status: 404, body: "" };
    }
  },
};

/** The scopes that a call needs: of the profile those of the fields that it asks for. */
function scopesOf({ path, query }: StandInRequest): readonly string[] {
  if (path !== "/v2/user/info/") return ["video.list"];
  const fields = fieldsOf(query);
  return Object.keys(scopesOfUser).filter((scope) => scopesOfUser[scope]?.some((field) => fields.includes(field)));
}

function answerToken({ method, body }: StandInRequest, { world, now }: StandInScene): StandInAnswer {
  const form = new URLSearchParams(body);
  const isOurs =
    form.get("client_key") === standInTiktokApp.key && form.get("client_secret") === standInTiktokApp.secret;
  if (method !== "POST" || !isOurs) return oauthFailure("invalid_client", "Client authentication failed.");
  if (!["refresh_token", "authorization_code"].includes(form.get("grant_type") ?? ""))
    return oauthFailure("unsupported_grant_type", "Not supported.");
  const [tokens, scopes] = tokensFor(form, world, now);
  if (!tokens) return oauthFailure("invalid_grant", "The code or refresh token is invalid, expired or used.");
  return { body: { ...tokens, refresh_expires_in: 31_536_000, scope: scopes.join(",") } };
}

function tokensFor(form: URLSearchParams, world: StandInWorld, now: number) {
  const given = (name: string) => form.get(name) ?? "";
  if (given("grant_type") === "refresh_token")
    return [renewTokens(world, given("refresh_token"), now), tiktokDisplayScopes] as const;
  const grant = takeCode(given("code"), given("redirect_uri"), form.get("code_verifier"));
  return [grant && issueTokens(world, grant.accountId, now), grant?.scopes ?? []] as const;
}

function answerUser({ query }: StandInRequest, { world, now }: StandInScene, accountId: string): StandInAnswer {
  const { account, snapshot } = readAccount(world, accountId, now);
  const user = pick(fieldsOf(query), {
    open_id: accountId,
    union_id: `union-${accountId}`,
    avatar_url: "https://p16.example/avatar.jpeg",
    display_name: account?.name ?? "",
    bio_description: "",
    profile_deep_link: `https://vm.tiktok.com/${accountId}/`,
    is_verified: account?.is_verified ?? false,
    username: account?.handle ?? "",
    follower_count: snapshot?.followers ?? 0,
    following_count: snapshot?.following ?? 0,
    likes_count: snapshot?.likes ?? 0,
    video_count: listPublicPosts(world, accountId, now).length,
  });
  return user ? success({ user }) : invalidParams();
}

function answerList(request: StandInRequest, scene: StandInScene, accountId: string): StandInAnswer {
  const { world, now } = scene;
  const { cursor, max_count } = bodyOf(request);
  const page = pageOf(listPublicPosts(world, accountId, now), { cursor, max_count }, scene);
  const videos = page && readVideos(world, page.posts, fieldsOf(request.query), now);
  return page && videos ? success({ videos, cursor: page.cursor, has_more: page.has_more }) : invalidParams();
}

function answerQuery(request: StandInRequest, { world, now }: StandInScene, accountId: string): StandInAnswer {
  const { filters } = bodyOf(request);
  const ids = isObject(filters) ? filters.video_ids : undefined;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > mostIds) return invalidParams();
  const posts = listPublicPosts(world, accountId, now).filter(({ post_id: id }) => ids.includes(id));
  const videos = readVideos(world, posts, fieldsOf(request.query), now);
  return videos ? success({ videos }) : invalidParams();
}

/** The fields asked for of each post; undefined when one of them is none. */
function readVideos(world: StandInWorld, posts: readonly PublicPost[], fields: readonly string[], now: number) {
  if (fields.length === 0 || !fields.every((field) => videoFields.includes(field))) return undefined;
  return posts.map((post) => pick(fields, readVideo(world, post, now)));
}

function readVideo(world: StandInWorld, post: PublicPost, now: number) {
  const { post_id: id, format, title, caption, duration_seconds: duration } = post;
  const counters = lastUntil(world.listBy("post_snapshot", "post_id", id), now) ?? nothing;
  const { account } = readAccount(world, post.account_id ?? "", now);
  const kind = format === "image" ? "photo" : "video";
  return {
    id,
    create_time: publishedAt(post) / 1_000,
    cover_image_url: "https://p16.example/cover.jpeg",
    share_url: `https://www.tiktok.com/@${account?.handle}/${kind}/${id}?utm_campaign=tt4d_open_api&utm_source=${standInTiktokApp.key}`,
    video_description: (caption ?? "").slice(0, longestText),
    duration: Math.round(duration ?? 0),
    height: 1_024,
    width: 576,
    title: (title ?? "").slice(0, longestText),
    embed_html: "",
    embed_link: `https://www.tiktok.com/player/v1/${id}`,
    like_count: counters.likes ?? null,
    comment_count: counters.comments ?? null,
    share_count: counters.shares ?? null,
    view_count: counters.views ?? null,
  };
}

function fieldsOf(query: URLSearchParams): string[] {
  return (query.get("fields") ?? "").split(",").filter((field) => field !== "");
}

function bodyOf({ body }: StandInRequest): Record<string, unknown> {
  const parsed = parseJson(body);
  return "value" in parsed && isObject(parsed.value) ? parsed.value : {};
}

function success(data: object): StandInAnswer {
  return { body: { data, error: { code: "ok", message: "", log_id: "stand-in" } } };
}

function failure(status: number, code: string, message: string): StandInAnswer {
  return { status, body: { data: {}, error: { code, message, log_id: "stand-in" } } };
}

function invalidParams(): StandInAnswer {
  return failure(400, "invalid_params", "One or more fields in request is invalid.");
}

function oauthFailure(error: string, description: string): StandInAnswer {
  return { body: { error, error_description: description, log_id: "stand-in" } };
}
