import { z } from "zod";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";
import { kesongAccountField, kesongAccountOption } from "#db/connections/kesong-account.ts";

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
