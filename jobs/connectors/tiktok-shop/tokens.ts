import { z } from "zod";
import { type tiktokShopKind, tiktokShopUsers } from "#db/connections/tiktok-shop.ts";
import { askForCredentials } from "#jobs/connectors/ask-for-credentials.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { epochSeconds } from "#jobs/connectors/epoch-seconds.ts";
import type { CodeExchange, Exchanged, Grant, PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readCredentials } from "#jobs/connectors/read-envelope.ts";
import { judge } from "#jobs/connectors/tiktok-shop/judge.ts";
import { limit, tokenHost } from "#jobs/connectors/tiktok-shop/wire.ts";

export type ShopSecret = z.output<typeof tiktokShopKind.secret>;
type ShopUser = (typeof tiktokShopUsers)[number];

const users: Readonly<Record<number, ShopUser>> = { 0: "seller", 1: "creator", 3: "partner" };

const schema = z.object({
  data: z.object({
    access_token: z.string().min(1),
    access_token_expire_in: epochSeconds,
    refresh_token: z.string().min(1),
    refresh_token_expire_in: epochSeconds.nullish(),
    user_type: z.int(),
    /** Of whoever authorised the app. */
    open_id: z.string().nullish(),
    granted_scopes: z.array(z.string()).nullish(),
  }),
});

/**
 * The tokens that follow: by refresh token, at first by the code of the authorisation. Throws unauthorized when they are refused, and when
 * it was somebody else than the connection says who authorised the app.
 */
export async function renewTokens(http: PullHttp, secret: ShopSecret, user: ShopUser): Promise<ShopSecret> {
  return (await getTokens(http, secret, user)).secret;
}

/** The first tokens, for a code that came back from a page of consent. */
export function exchangeOf(app: Readonly<Record<string, string>>, { code }: Grant, options: unknown): CodeExchange {
  const { app_key = "", app_secret = "" } = app;
  const { user_type: user } = z.object({ user_type: z.enum(tiktokShopUsers) }).parse(options);
  return {
    hosts: [tokenHost],
    limit,
    judge: (answer) => judge(answer, [app_secret, code]),
    async exchange(http) {
      const { secret, openId } = await getTokens(http, { app_key, app_secret, auth_code: code }, user);
      const brought: Exchanged["options"] = openId ? { open_id: openId } : {};
      return { secret, options: brought };
    },
  };
}

async function getTokens(http: PullHttp, secret: ShopSecret, user: ShopUser) {
  const { data } = readCredentials(schema, await askForTokens(http, secret));
  const given = users[data.user_type];
  if (given !== user)
    throw new ConnectorError(
      "unauthorized",
      `The app was authorised by a ${given ?? "user of another kind"}, and this connection is for a ${user}`,
      { about: "account" },
    );
  const fresh: ShopSecret = {
    app_key: secret.app_key,
    app_secret: secret.app_secret,
    auth_code: undefined,
    access_token: data.access_token,
    refresh_token: data.refresh_token,
    expires_at: data.access_token_expire_in,
    refresh_expires_at: data.refresh_token_expire_in ?? undefined,
    granted_scopes: data.granted_scopes ?? undefined,
  };
  return { secret: fresh, openId: data.open_id };
}

async function askForTokens(http: PullHttp, { app_key, app_secret, ...secret }: ShopSecret): Promise<unknown> {
  const [path, grant]: [string, Record<string, string>] =
    secret.refresh_token === undefined
      ? ["/api/v2/token/get", { auth_code: secret.auth_code ?? "", grant_type: "authorized_code" }]
      : ["/api/v2/token/refresh", { refresh_token: secret.refresh_token, grant_type: "refresh_token" }];
  const query = new URLSearchParams({ app_key, app_secret, ...grant });
  return askForCredentials(http.json({ method: "GET", url: `https://${tokenHost}${path}?${query}`, limitedBy: path }));
}
