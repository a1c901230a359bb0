import { z } from "zod";
import type { tiktokBusinessKind } from "#db/connections/tiktok-business.ts";
import { askForCredentials } from "#jobs/connectors/ask-for-credentials.ts";
import type { CodeExchange, Grant, HttpRequest, PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readCredentials } from "#jobs/connectors/read-envelope.ts";
import { judge } from "#jobs/connectors/tiktok-business/judge.ts";
import { base } from "#jobs/connectors/tiktok-business/listings.ts";

export type BusinessSecret = z.output<(typeof tiktokBusinessKind)["secret"]>;

export const host = new URL(base).host;
/** A guess on the careful side: limits were not found. */
export const limit = { requests: 10, perSeconds: 1 };
export const refreshUrl = `${base}/tt_user/oauth2/refresh_token/`;
const exchangeUrl = `${base}/tt_user/oauth2/token/`;

const tokens = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.int().positive(),
  refresh_token: z.string().min(1),
  /** Seconds that it has left; it may be missing. */
  refresh_token_expires_in: z.int().positive().nullish(),
});

/** The tokens that follow. Throws unauthorized when they are refused, also by a code that is not known. */
export async function refresh(http: PullHttp, secret: BusinessSecret, now: Date): Promise<BusinessSecret> {
  const { client_id, client_secret, refresh_token } = secret;
  const body = { client_id, client_secret, grant_type: "refresh_token", refresh_token };
  const { data } = readCredentials(
    z.object({ data: tokens }),
    await askForCredentials(http.json(ask(refreshUrl, body))),
  );
  return { ...secret, ...toSecret(data, now) };
}

/** The first tokens, for a code. The call and its fields, and that open_id is the business_id of all others, are taken from client code in use [C]. */
export function exchangeOf(app: Readonly<Record<string, string>>, { code, callback }: Grant): CodeExchange {
  return {
    hosts: [host],
    limit,
    judge,
    async exchange(http, now) {
      const body = { ...app, grant_type: "authorization_code", auth_code: code, redirect_uri: callback };
      const schema = z.object({ data: tokens.extend({ open_id: z.string().min(1) }) });
      const { open_id, ...given } = readCredentials(schema, await http.json(ask(exchangeUrl, body))).data;
      return { secret: { ...app, ...toSecret(given, now) }, options: { business_id: open_id } };
    },
  };
}

function ask(url: string, body: Readonly<Record<string, string>>): HttpRequest {
  return { method: "POST", url, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function toSecret(
  { expires_in: seconds, refresh_token_expires_in: left, ...given }: z.output<typeof tokens>,
  now: Date,
) {
  const after = (lasting: number) => new Date(now.getTime() + lasting * 1_000).toISOString();
  return { ...given, expires_at: after(seconds), refresh_expires_at: left ? after(left) : undefined };
}
