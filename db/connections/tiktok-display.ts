import { z } from "zod";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";
import { kesongAccountField, kesongAccountOption } from "#db/connections/kesong-account.ts";

/** One TikTok account that has authorised an app of yours: the Display API v2, scopes user.info.basic, .profile, .stats and video.list. */
export const tiktokDisplayKind = defineConnectionKind({
  connector: "tiktok-display",
  name: "TikTok",
  platform: "tiktok",
  options: z.object({
    /** Posts that are read whether or not the account's list still shows them. */
    video_ids: z.array(z.string().regex(/^\d{1,20}$/, "must be the digits of a video's id")).default([]),
    ...kesongAccountOption,
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
  streams: ["account", "account_snapshot", "piece", "post", "post_snapshot"],
  provides: ["views", "likes", "comments", "shares", "followers", "follower_growth"],
  // There is no history to ask for: what is not read now can never be had. Four readings a day place a post's half of its views.
  schedule: "20 */6 * * *",
});
