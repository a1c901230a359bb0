import { answerConsent, mostAccounts, takeCode } from "#jobs/sandbox/consent.ts";
import { DouyinError } from "#jobs/sandbox/douyin/envelope.ts";
import type { StandInAnswer, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";

/** The demo's app. It is worthless elsewhere, as are the tokens of its accounts. */
export const standInDouyinClientKey = "stand-in-douyin-client";
export const standInDouyinClientSecret = "stand-in-douyin-secret";
const accessTokens = "act.stand-in.";
const refreshTokens = "rft.stand-in.";
const daySeconds = 86_400;
const allScopes =
  "user_info,video.list.bind,video.data.bind,data.external.user,data.external.item,fans.data.bind".split(",");

/** The credentials that an account of the world gave the demo's app. */
export function standInDouyinSecret(openId: string) {
  return {
    client_key: standInDouyinClientKey,
    client_secret: standInDouyinClientSecret,
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
  if (path === "/oauth/access_token/") return exchange(given);
  const token = given("refresh_token");
  const openId = token.slice(refreshTokens.length);
  if (!token.startsWith(refreshTokens) || !accountsOf(world, openId)[0])
    throw new DouyinError(10010, "refresh_token expired");
  if (path === "/oauth/refresh_token/" && given("grant_type") === "refresh_token")
    return oauth(tokensOf(openId, allScopes));
  if (path === "/oauth/renew_refresh_token/") return oauth({ refresh_token: token, expires_in: 30 * daySeconds });
  throw new DouyinError(10002, "parameter error");
}

function exchange(given: (name: string) => string): object {
  if (given("client_secret") !== standInDouyinClientSecret) throw new DouyinError(10013, "client_key or secret wrong");
  if (given("grant_type") !== "authorization_code") throw new DouyinError(10002, "parameter error");
  const grant = takeCode(given("code"), null);
  if (!grant) throw new DouyinError(10007, "code expired or used");
  return oauth(tokensOf(grant.accountId, grant.scopes));
}

function tokensOf(openId: string, scopes: readonly string[]) {
  return {
    access_token: accessTokens + openId,
    expires_in: 15 * daySeconds,
    open_id: openId,
    refresh_token: refreshTokens + openId,
    refresh_expires_in: 30 * daySeconds,
    scope: scopes.join(","),
  };
}

/** The page of consent, documented as "获取授权码": any of Douyin's accounts may be signed in. */
export function answerDouyinConsent(request: StandInRequest, { world }: StandInScene): StandInAnswer {
  const { query } = request;
  const accounts = new Map(world.list("account").map((one) => [one.account_id, one]));
  return answerConsent(request, {
    platform: "Douyin",
    isKnownApp: query.get("client_key") === standInDouyinClientKey && query.get("response_type") === "code",
    callback: query.get("redirect_uri"),
    scopes: (query.get("scope") ?? "").split(","),
    accounts: [...accounts.values()]
      .filter(({ platform }) => platform === "douyin")
      .map(({ account_id: id, name, handle }) => ({ id, name: name ?? handle ?? id }))
      .slice(0, mostAccounts),
  });
}

function oauth(data: object): object {
  return { data: { ...data, error_code: 0, description: "" }, message: "success" };
}
