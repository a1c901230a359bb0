import { isObject, parseJson } from "#jobs/files/parse-json.ts";
import { takeCode } from "#jobs/sandbox/consent.ts";
import type { StandInAnswer, StandInPlatform, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import {
  findTokenAccount,
  issueTokens,
  listPublicPosts,
  readAccount,
  renewTokens,
  standInTiktokApp,
} from "#jobs/sandbox/tiktok-accounts.ts";
import { dayMs, readAudience, readDay, readVideo, toDay } from "#jobs/sandbox/tiktok-business-figures.ts";
import { businessScopes, scopesOfCall } from "#jobs/sandbox/tiktok-business-scopes.ts";
import { pageOf, pick } from "#jobs/sandbox/tiktok-pages.ts";

const base = "/open_api/v1.3";
const exchangePath = `${base}/tt_user/oauth2/token/`;
const longestLookBack = 60;
const usualDays = 7;
/** Fields of /business/get/ that stand in its `metrics`, day by day; `followers_count` stands in both. */
const dailyFields =
  "video_views unique_video_views profile_views likes comments shares followers_count daily_total_followers daily_new_followers daily_lost_followers audience_activity".split(
    " ",
  );
const audienceFields = ["audience_ages", "audience_genders", "audience_countries", "audience_cities"];
const videoFields =
  "item_id media_type is_ad thumbnail_url share_url embed_url caption video_duration create_time video_views reach likes comments shares favorites total_time_watched video_view_retention impression_sources audience_genders audience_countries audience_cities audience_types".split(
    " ",
  );

/** TikTok's Business API, Accounts, over the generated world. Its limits are not known, so it has none. */
export const tiktokBusinessStandIn: StandInPlatform = {
  name: "tiktok-business",
  hosts: ["business-api.tiktok.com"],
  plays: ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"],
  // What is answered where a scope is not allowed is inferred [I]: the code is the one of what there is no permission for.
  scopes: businessScopes,
  answer(request, scene) {
    const { method, path, query, headers } = request;
    if (path === exchangePath || path === `${base}/tt_user/oauth2/refresh_token/`) return answerToken(request, scene);
    const token = headers["access-token"];
    const accountId = scene.fault === "expired_token" ? undefined : findTokenAccount(scene.world, token, scene.now);
    if (accountId === undefined) return failure(40_105, "Access token is incorrect or has been revoked.");
    if (query.get("business_id") !== accountId) return failure(40_001, "No permission for this business_id.");
    if (scopesOfCall(path, fieldsOf(query) ?? []).some((scope) => scene.refused.has(scope)))
      return failure(40_001, "You don't have permission to perform this action.");
    switch (`${method} ${path}`) {
      case `GET ${base}/business/get/`:
        return answerProfile(request, scene, accountId);
      case `GET ${base}/business/video/list/`:
        return answerList(request, scene, accountId);
      default:
        return { status: 404, body: "" };
    }
  },
};

function answerToken({ path, method, body }: StandInRequest, { world, now }: StandInScene): StandInAnswer {
  const parsed = parseJson(body);
  const given = "value" in parsed && isObject(parsed.value) ? parsed.value : {};
  const grantType = path === exchangePath ? "authorization_code" : "refresh_token";
  if (method !== "POST" || given.grant_type !== grantType) return failure(40_002, "grant_type: not supported.");
  if (given.client_id !== standInTiktokApp.key || given.client_secret !== standInTiktokApp.secret)
    return failure(40_101, "Illegal access partner.");
  const grant = path === exchangePath ? takeCode(String(given.auth_code), String(given.redirect_uri)) : undefined;
  if (path === exchangePath && !grant) return failure(40_110, "The auth_code is incorrect, expired or used.");
  const tokens = grant
    ? issueTokens(world, grant.accountId, now)
    : renewTokens(world, String(given.refresh_token), now);
  if (!tokens) return failure(40_105, "Refresh token is incorrect or has been revoked.");
  const scope = (grant?.scopes ?? ["user.info.basic", "video.list"]).join(",");
  return success({ ...tokens, refresh_token_expires_in: 31_536_000, scope });
}

function answerProfile({ query }: StandInRequest, { world, now }: StandInScene, accountId: string): StandInAnswer {
  const fields = fieldsOf(query) ?? ["display_name", "profile_image"];
  const { account, snapshot } = readAccount(world, accountId, now);
  const profile = {
    is_business_account: false,
    profile_image: "https://p16.example/avatar.jpeg",
    username: account?.handle ?? "",
    profile_deep_link: `https://vm.tiktok.com/${accountId}/`,
    display_name: account?.name ?? "",
    bio_description: "",
    is_verified: account?.is_verified ?? false,
    following_count: snapshot?.following ?? 0,
    followers_count: snapshot?.followers ?? 0,
    total_likes: snapshot?.likes ?? 0,
    videos_count: listPublicPosts(world, accountId, now).length,
  };
  const known = [...Object.keys(profile), ...dailyFields, ...audienceFields];
  const strange = fields.find((field) => !known.includes(field));
  if (strange !== undefined) return failure(40_002, `fields: ${strange} is not supported.`);
  const start = Date.parse(query.get("start_date") ?? toDay(now - usualDays * dayMs));
  const end = Date.parse(query.get("end_date") ?? toDay(now - dayMs));
  if (!(start <= end) || start < Date.parse(toDay(now)) - longestLookBack * dayMs)
    return failure(40_002, "start_date: must be within the last 60 days and not after end_date.");
  const daily = dailyFields.filter((field) => fields.includes(field));
  const metrics = daily.length > 0 ? { metrics: listDays(world, accountId, daily, { start, end, now }) } : {};
  const whole = { ...profile, ...readAudience(world, accountId, now) };
  return success({
    ...pick(
      fields.filter((field) => field in whole),
      whole,
    ),
    ...metrics,
  });
}

function listDays(
  world: StandInScene["world"],
  accountId: string,
  fields: readonly string[],
  { start, end, now }: { readonly start: number; readonly end: number; readonly now: number },
) {
  const days = Array.from({ length: Math.round((end - start) / dayMs) + 1 }, (_, nth) => start + nth * dayMs);
  return days.flatMap((day) => {
    const figures = readDay(world, accountId, day, now);
    if (!figures) return [];
    // Visits to the profile are told of registered businesses alone.
    return [pick(["date", ...fields.filter((field) => field !== "profile_views")], figures)];
  });
}

function answerList({ query }: StandInRequest, scene: StandInScene, accountId: string): StandInAnswer {
  const { world, now } = scene;
  const fields = fieldsOf(query) ?? ["item_id"];
  if (!fields.includes("item_id") || !fields.every((field) => videoFields.includes(field)))
    return failure(40_002, "fields: must include item_id, and nothing that is not supported.");
  const asked = { cursor: query.get("cursor"), max_count: query.get("max_count") };
  const page = pageOf(listPublicPosts(world, accountId, now), asked, scene);
  if (!page) return failure(40_002, "cursor or max_count: not valid.");
  const videos = page.posts.map((post) => pick(fields, readVideo(world, post, now)));
  return success({ videos, cursor: page.cursor, has_more: page.has_more });
}

function fieldsOf(query: URLSearchParams): string[] | undefined {
  const text = query.get("fields");
  if (text === null) return undefined;
  const parsed = parseJson(text);
  return "value" in parsed && Array.isArray(parsed.value) ? parsed.value.map(String) : [text];
}

function success(data: object): StandInAnswer {
  return { body: { code: 0, message: "OK", request_id: "stand-in", data } };
}

/** Errors come with status 200. */
function failure(code: number, message: string): StandInAnswer {
  return { body: { code, message, request_id: "stand-in", data: {} } };
}
