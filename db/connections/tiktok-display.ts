import { z } from "zod";
import { type Authorisation, addressOf } from "#db/connections/authorisation.ts";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";
import { kesongAccountField, kesongAccountOption } from "#db/connections/kesong-account.ts";

/** What an account has to allow, all of which is read. */
export const tiktokDisplayScopes = ["user.info.basic", "user.info.profile", "user.info.stats", "video.list"] as const;

/**
 * TikTok's Login Kit v2, documented [D]: the address and its parameters, scopes with commas, the answer's code, state, error and
 * error_description, that a web app's callback is https, and that a desktop app's is localhost or 127.0.0.1 with a port and takes PKCE, whose
 * challenge is the hexadecimal SHA-256 of the verifier. That a web app's may take PKCE as RFC 7636 writes it (base64url) is what client code
 * in use does [C]; its documentation is silent.
 */
const authorisation: Authorisation = {
  at: "TikTok",
  app: ["client_key", "client_secret"],
  brings: ["open_id"],
  asks: [],
  needs: () => [],
  challenge: (callback) => (isOfDesktop(callback) ? "hex" : "base64url"),
  toAddress: ({ app, callback, state, challenge }) =>
    addressOf("https://www.tiktok.com/v2/auth/authorize/", {
      client_key: app.client_key,
      scope: tiktokDisplayScopes.join(","),
      response_type: "code",
      redirect_uri: callback,
      state,
      code_challenge: challenge,
      code_challenge_method: challenge && "S256",
    }),
};

function isOfDesktop(callback: string): boolean {
  return ["localhost", "127.0.0.1"].includes(new URL(callback).hostname);
}

/** One TikTok account that has authorised an app of yours: the Display API v2. */
export const tiktokDisplayKind = defineConnectionKind({
  connector: "tiktok-display",
  name: "TikTok",
  platform: "tiktok",
  options: z.object({
    /** Posts that are read whether or not the account's list still shows them. */
    video_ids: z.array(z.string().regex(/^\d{1,20}$/, "must be the digits of a video's id")).default([]),
    ...kesongAccountOption,
    /** Who authorised the app, as the exchange said; unknown where tokens were pasted. */
    open_id: z.string().optional(),
  }),
  secret: z.object({
    client_key: z.string().min(1),
    client_secret: z.string().min(1),
    access_token: z.string().min(1),
    refresh_token: z.string().min(1),
    /** When the access token ends; unknown until it has been renewed once. */
    expires_at: z.iso.datetime().optional(),
    /** When the refresh token does, and the account must be authorised anew; unknown until then as well. */
    refresh_expires_at: z.iso.datetime().optional(),
  }),
  fields: [
    { name: "client_key", part: "secret", kind: "text", isRequired: true },
    { name: "client_secret", part: "secret", kind: "password", isRequired: true },
    { name: "access_token", part: "secret", kind: "password", isRequired: true },
    { name: "refresh_token", part: "secret", kind: "password", isRequired: true },
    { name: "video_ids", part: "options", kind: "list", isRequired: false, isChangeable: true },
    kesongAccountField,
  ],
  authorisation,
  streams: ["account", "account_snapshot", "piece", "post", "post_snapshot"],
  provides: ["views", "likes", "comments", "shares", "followers", "follower_growth"],
  // There is no history to ask for: what is not read now can never be had. Four readings a day place a post's half of its views.
  schedule: "20 */6 * * *",
});
