import { z } from "zod";
import { type Authorisation, addressOf } from "#db/connections/authorisation.ts";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";
import { kesongAccountField, kesongAccountOption } from "#db/connections/kesong-account.ts";

/**
 * TikTok's page of consent for an app of the Business API, whose app id stands in it as client_key. Its documentation gives each app an address to
 * copy; that it is made of these parameters, the names of the scopes and that PKCE is not taken are read from client code in use [C]. The answer's code
 * is exchanged with the callback that is registered as the app's "TikTok account holder redirect URL" [C]. Which scope each call needs is inferred [I].
 */
const authorisation: Authorisation = {
  at: "TikTok",
  app: ["client_id", "client_secret"],
  brings: ["business_id"],
  asks: [],
  needs: () => [],
  challenge: () => null,
  toAddress: ({ app, callback, state }) =>
    addressOf("https://www.tiktok.com/v2/auth/authorize", {
      client_key: app.client_id,
      scope: scopes.join(","),
      response_type: "code",
      redirect_uri: callback,
      state,
    }),
};

const scopes = [
  "user.info.basic",
  "user.info.username",
  "user.info.stats",
  "user.info.profile",
  "user.account.type",
  "user.insights",
  "video.list",
  "video.insights",
];

/** One TikTok account through the Business API, Accounts: the only source of TikTok's reach, saves, watch time, retention and surfaces. */
export const tiktokBusinessKind = defineConnectionKind({
  connector: "tiktok-business",
  name: "TikTok Business",
  platform: "tiktok",
  options: z.object({
    /** The account's open_id, as the platform gives it with the token. */
    business_id: z.string().min(1),
    ...kesongAccountOption,
  }),
  secret: z.object({
    client_id: z.string().min(1),
    client_secret: z.string().min(1),
    access_token: z.string().min(1),
    refresh_token: z.string().min(1),
    /** When the access token ends; unknown until it has been renewed once. */
    expires_at: z.iso.datetime().optional(),
    /** When the refresh token does, and the account must be authorised anew; unknown until then as well. */
    refresh_expires_at: z.iso.datetime().optional(),
  }),
  fields: [
    { name: "business_id", part: "options", kind: "text", isRequired: true },
    kesongAccountField,
    { name: "client_id", part: "secret", kind: "text", isRequired: true },
    { name: "client_secret", part: "secret", kind: "password", isRequired: true },
    { name: "access_token", part: "secret", kind: "password", isRequired: true },
    { name: "refresh_token", part: "secret", kind: "password", isRequired: true },
  ],
  authorisation,
  streams: [
    "account",
    "account_snapshot",
    "account_day_reported",
    "audience_share",
    "piece",
    "post",
    "post_retention",
    "post_snapshot",
    "post_surface_snapshot",
  ],
  provides: ["views", "reach", "likes", "comments", "shares", "saves", "watch_seconds", "followers", "follower_growth"],
  // Its figures are a day or two old whenever they are asked for.
  schedule: "40 5 * * *",
});
