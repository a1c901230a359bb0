import { z } from "zod";
import type { douyinKind } from "#db/connections/douyin.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { CodeExchange, Grant, PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readCredentials } from "#jobs/connectors/read-envelope.ts";
import { douyinHost, postForm } from "./calls.ts";
import { judge } from "./judge.ts";

export type DouyinSecret = z.output<(typeof douyinKind)["secret"]>;

const dayMs = 86_400_000;
/** A refresh token is renewed this long before it ends: late, for it may be renewed five times only. */
const renewBeforeMs = 2 * dayMs;

const seconds = z.union([z.int().positive(), z.string().regex(/^\d+$/).transform(Number)]);
const tokens = z.object({
  access_token: z.string().min(1),
  expires_in: seconds,
  refresh_token: z.string().min(1),
  refresh_expires_in: seconds,
});
const refreshed = z.object({ data: tokens });
const exchanged = z.object({ data: tokens.extend({ open_id: z.string().min(1) }) });
const renewed = z.object({ data: z.object({ refresh_token: z.string().min(1), expires_in: seconds }) });

/**
 * A new access token (15 days) for the refresh token (30 days), whose own end does not move; when that is near, a new refresh token too,
 * five times in all, after which somebody has to authorise anew.
 */
export async function refresh(http: PullHttp, secret: DouyinSecret, now: Date): Promise<DouyinSecret> {
  const { client_key, refresh_token } = secret;
  const form = { client_key, grant_type: "refresh_token", refresh_token };
  const { data } = readCredentials(refreshed, await http.json(postForm("/oauth/refresh_token/", form)));
  const fresh: DouyinSecret = { ...secret, ...toTokens(data, now) };
  const isNear = data.refresh_expires_in * 1_000 <= renewBeforeMs;
  return isNear && secret.is_renewable ? renew(http, fresh, now) : fresh;
}

/** What was refreshed is good whether or not the refresh token can be renewed. */
async function renew(http: PullHttp, secret: DouyinSecret, now: Date): Promise<DouyinSecret> {
  const { client_key, refresh_token } = secret;
  try {
    const answer = await http.json(postForm("/oauth/renew_refresh_token/", { client_key, refresh_token }));
    const { data } = readCredentials(renewed, answer);
    return { ...secret, refresh_token: data.refresh_token, refresh_expires_at: after(now, data.expires_in) };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return error.kind === "unauthorized" ? { ...secret, is_renewable: false } : secret;
  }
}

/** The first tokens, for a code; all of the call is documented ("获取 access_token"). The refresh token may then be renewed five times. */
export function exchangeOf(app: Readonly<Record<string, string>>, { code }: Grant): CodeExchange {
  return {
    hosts: [douyinHost],
    limit: { requests: 50, perSeconds: 1 },
    judge,
    async exchange(http, now) {
      const request = postForm("/oauth/access_token/", { ...app, code, grant_type: "authorization_code" });
      const { data } = readCredentials(exchanged, await http.json(request));
      const secret = { ...app, ...toTokens(data, now), is_renewable: true };
      return { secret, options: { open_id: data.open_id } };
    },
  };
}

function toTokens(data: z.output<typeof tokens>, now: Date) {
  return {
    access_token: data.access_token,
    refresh_token: data.refresh_token,
    expires_at: after(now, data.expires_in),
    refresh_expires_at: after(now, data.refresh_expires_in),
  };
}

/** When the credentials should be refreshed at the latest: before the access token ends, or the refresh token that may still be renewed. */
export function endOf({ expires_at, refresh_expires_at, is_renewable }: DouyinSecret): Date | null {
  const ends = expires_at === undefined ? [] : [Date.parse(expires_at)];
  if (refresh_expires_at !== undefined && is_renewable) ends.push(Date.parse(refresh_expires_at) - renewBeforeMs / 2);
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

function after(now: Date, lasting: number): string {
  return new Date(now.getTime() + lasting * 1_000).toISOString();
}
