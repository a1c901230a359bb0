import { z } from "zod";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";
import { kesongAccountField, kesongAccountOption } from "#db/connections/kesong-account.ts";

/** What an app may have been granted on Douyin, each asked for on its own; named after the platform's capabilities. */
export const douyinCapabilities = ["video", "user_data", "item_data", "fans_data"] as const;

/** One account of Douyin, through the Open Platform. */
export const douyinKind = defineConnectionKind({
  connector: "douyin",
  name: "Douyin",
  platform: "douyin",
  options: z.object({
    /** The account, as the authorisation named it; it differs from app to app. */
    open_id: z.string().trim().min(1),
    /** None named: all. */
    capabilities: z
      .array(z.enum(douyinCapabilities))
      .default([])
      .transform((named) => (named.length === 0 ? [...douyinCapabilities] : named)),
    /** Videos that are read by id besides those that the account lists, such as ones that it lists no longer. */
    item_ids: z.array(z.string().trim().min(1)).default([]),
    ...kesongAccountOption,
  }),
  secret: z.object({
    client_key: z.string().min(1),
    access_token: z.string().min(1),
    refresh_token: z.string().min(1),
    /** When each ends, known once they were refreshed. */
    expires_at: z.iso.datetime().optional(),
    refresh_expires_at: z.iso.datetime().optional(),
    /** Whether the refresh token may be renewed once more. */
    is_renewable: z.boolean().default(true),
  }),
  fields: [
    { name: "open_id", part: "options", kind: "text", isRequired: true },
    { name: "capabilities", part: "options", kind: "list", choices: douyinCapabilities, isRequired: false },
    { name: "item_ids", part: "options", kind: "list", isRequired: false },
    kesongAccountField,
    { name: "client_key", part: "secret", kind: "password", isRequired: true },
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
    "post_snapshot",
    "post_day_reported",
  ],
  provides: ["views", "likes", "comments", "shares", "followers", "follower_growth"],
  schedule: "0 12 * * *",
});
