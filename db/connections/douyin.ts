import { z } from "zod";
import { type Authorisation, addressOf } from "#db/connections/authorisation.ts";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";
import { kesongAccountField, kesongAccountOption } from "#db/connections/kesong-account.ts";

/** What an app may have been granted on Douyin, each asked for on its own; named after the platform's capabilities. */
export const douyinCapabilities = ["video", "user_data", "item_data", "fans_data"] as const;

type Capability = (typeof douyinCapabilities)[number];

/** The scopes of each capability, by the names that the app's page lists them under. */
export const douyinScopes: Readonly<Record<Capability, readonly string[]>> = {
  video: ["video.list.bind", "video.data.bind"],
  user_data: ["data.external.user"],
  item_data: ["data.external.item"],
  fans_data: ["fans.data.bind"],
};

/**
 * Douyin's page of consent. Documented [D] (developer.open-douyin.com, "获取授权码"): the address and its parameters, scopes with commas, and that it
 * goes back to addresses under the app's registered callback alone; there is no PKCE. The scopes' names are read from client code [C]. What a refusal
 * comes back with is not documented: it is read as OAuth's, and anything without a code as a refusal [I].
 */
const authorisation: Authorisation = {
  at: "Douyin",
  app: ["client_key", "client_secret"],
  brings: ["open_id"],
  asks: [],
  needs: () => [],
  challenge: () => null,
  toAddress: ({ app, options, callback, state }) =>
    addressOf("https://open.douyin.com/platform/oauth/connect/", {
      client_key: app.client_key,
      response_type: "code",
      scope: ["user_info", ...wantedOf(options.capabilities).flatMap((one) => douyinScopes[one])].join(","),
      redirect_uri: callback,
      state,
    }),
};

/** None named: all. */
function wantedOf(capabilities: unknown): readonly Capability[] {
  const named = Array.isArray(capabilities) ? douyinCapabilities.filter((one) => capabilities.includes(one)) : [];
  return named.length === 0 ? douyinCapabilities : named;
}

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
    /** Needed to authorise, and by no call after that. */
    client_secret: z.preprocess((value) => (value === "" ? undefined : value), z.string().min(1).optional()),
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
    {
      name: "capabilities",
      part: "options",
      kind: "list",
      choices: douyinCapabilities,
      isRequired: false,
      isChangeable: true,
    },
    { name: "item_ids", part: "options", kind: "list", isRequired: false, isChangeable: true },
    kesongAccountField,
    { name: "client_key", part: "secret", kind: "text", isRequired: true },
    { name: "client_secret", part: "secret", kind: "password", isRequired: false },
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
    "post_snapshot",
    "post_day_reported",
  ],
  provides: ["views", "likes", "comments", "shares", "followers", "follower_growth"],
  schedule: "0 12 * * *",
});
