import { z } from "zod";
import type { tiktokDisplayKind } from "#db/connections/tiktok-display.ts";
import { tiktokDisplayScopes } from "#db/connections/tiktok-display.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { CodeExchange, Grant, HttpRequest, PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readCredentials } from "#jobs/connectors/read-envelope.ts";
import { judge } from "#jobs/connectors/tiktok-display/judge.ts";

export type DisplaySecret = z.output<(typeof tiktokDisplayKind)["secret"]>;

export const host = "open.tiktokapis.com";
/** Documented: 600 a minute for each endpoint. */
export const limit = { requests: 600, perSeconds: 60 };
export const tokenUrl = `https://${host}/v2/oauth/token/`;

const tokens = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.int().positive(),
  /** The one before no longer counts. */
  refresh_token: z.string().min(1),
  /** Seconds that it has left; it may be missing. */
  refresh_expires_in: z.int().positive().nullish(),
});

const exchanged = tokens.extend({
  open_id: z.string().min(1),
  /** What the account allowed, with commas. */
  scope: z.string(),
});

/** The tokens that follow. */
export async function refresh(http: PullHttp, secret: DisplaySecret, now: Date): Promise<DisplaySecret> {
  const { client_key, client_secret, refresh_token } = secret;
  const form = { client_key, client_secret, grant_type: "refresh_token", refresh_token };
  return { ...secret, ...toSecret(readCredentials(tokens, await http.json(ask(form))), now) };
}

/**
 * The first tokens, for the code of the Login Kit; all of the call is documented. An account may allow a part of what it is asked for: then it says
 * what is missing, for every one of the scopes is read.
 */
export function exchangeOf(app: Readonly<Record<string, string>>, { code, callback, verifier }: Grant): CodeExchange {
  return {
    hosts: [host],
    limit,
    judge,
    async exchange(http, now) {
      const form = { ...app, grant_type: "authorization_code", code, redirect_uri: callback };
      const answer = await http.json(ask(verifier === undefined ? form : { ...form, code_verifier: verifier }));
      const { open_id, scope, ...given } = readCredentials(exchanged, answer);
      const allowed = scope.split(",").map((one) => one.trim());
      const missing = tiktokDisplayScopes.filter((one) => !allowed.includes(one));
      if (missing.length > 0)
        throw new ConnectorError("unauthorized", `The account did not allow ${missing.join(", ")}`, {
          about: "scopes",
        });
      return { secret: { ...app, ...toSecret(given, now) }, options: { open_id } };
    },
  };
}

function ask(form: Readonly<Record<string, string>>): HttpRequest {
  return {
    method: "POST",
    url: tokenUrl,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
    limitedBy: "/v2/oauth/token/",
  };
}

function toSecret({ expires_in: seconds, refresh_expires_in: left, ...given }: z.output<typeof tokens>, now: Date) {
  const after = (lasting: number) => new Date(now.getTime() + lasting * 1_000).toISOString();
  return { ...given, expires_at: after(seconds), refresh_expires_at: left ? after(left) : undefined };
}
