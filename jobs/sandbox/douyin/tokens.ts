import { DouyinError } from "#jobs/sandbox/douyin/envelope.ts";
import type { StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";

/** The demo's app. It is worthless elsewhere, as are the tokens of its accounts. */
export const standInDouyinClientKey = "stand-in-douyin-client";
const accessTokens = "act.stand-in.";
const refreshTokens = "rft.stand-in.";
const daySeconds = 86_400;

/** The credentials that an account of the world gave the demo's app. */
export function standInDouyinSecret(openId: string) {
  return {
    client_key: standInDouyinClientKey,
    access_token: accessTokens + openId,
    refresh_token: refreshTokens + openId,
  };
}

/** Throws unless the request has the token of the account that it asks for. */
export function checkToken({ headers, query }: StandInRequest, { fault, world }: StandInScene): void {
  const token = headers["access-token"] ?? "";
  if (!token.startsWith(accessTokens)) throw new DouyinError(2190002, "access_token invalid");
  if (fault === "expired_token") throw new DouyinError(2190008, "access_token expired");
  const openId = query.get("open_id") ?? "";
  if (token !== accessTokens + openId) throw new DouyinError(2190015, "access_token and open_id do not match");
  if (!accountsOf(world, openId)[0]) throw new DouyinError(28001045, "no such account");
}

function accountsOf(world: StandInScene["world"], openId: string) {
  return world.listBy("account", "account_id", openId).filter(({ platform }) => platform === "douyin");
}

/** The profile, and both refreshes; their envelope has no `extra`. */
export function answerOauth({ method, path, body }: StandInRequest, { world }: StandInScene): object {
  const form = new URLSearchParams(body);
  const given = (name: string) => form.get(name) ?? "";
  if (method !== "POST") throw new DouyinError(10002, "POST it");
  if (path === "/oauth/userinfo/") {
    const account = accountsOf(world, given("open_id")).at(-1);
    if (!account || given("access_token") !== accessTokens + account.account_id)
      throw new DouyinError(10008, "access_token invalid or expired");
    return oauth({ open_id: account.account_id, union_id: "", nickname: account.name ?? account.handle, avatar: "" });
  }
  if (given("client_key") !== standInDouyinClientKey) throw new DouyinError(10003, "client_key unknown");
  const token = given("refresh_token");
  const openId = token.slice(refreshTokens.length);
  if (!token.startsWith(refreshTokens) || !accountsOf(world, openId)[0])
    throw new DouyinError(10010, "refresh_token expired");
  if (path === "/oauth/refresh_token/" && given("grant_type") === "refresh_token")
    return oauth({
      access_token: accessTokens + openId,
      expires_in: 15 * daySeconds,
      open_id: openId,
      refresh_token: token,
      refresh_expires_in: 30 * daySeconds,
      scope: "user_info,video.list.bind,video.data.bind,data.external.user,data.external.item,fans.data.bind",
    });
  if (path === "/oauth/renew_refresh_token/") return oauth({ refresh_token: token, expires_in: 30 * daySeconds });
  throw new DouyinError(10002, "parameter error");
}

function oauth(data: object): object {
  return { data: { ...data, error_code: 0, description: "" }, message: "success" };
}
