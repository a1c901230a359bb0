import { z } from "zod";
import { tiktokDisplayKind } from "#db/connections/tiktok-display.ts";
import { fieldsOfSchemas } from "#jobs/connectors/kept-fields.ts";
import { definePullConnector, type PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readCredentials, readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { judge } from "#jobs/connectors/tiktok-display/judge.ts";
import { accountListing, getUser, namedPostListing, postListing } from "#jobs/connectors/tiktok-display/listings.ts";
import { userSchema, videoSchema } from "#jobs/connectors/tiktok-display/schema.ts";

const host = "open.tiktokapis.com";
const tokenUrl = `https://${host}/v2/oauth/token/`;

const tokenSchema = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.int().positive(),
  /** The one before no longer counts. */
  refresh_token: z.string().min(1),
  /** Seconds that it has left; it may be missing. */
  refresh_expires_in: z.int().positive().nullish(),
});

/**
 * TikTok Display API v2. Calls, fields, units, limit, error codes and the renewal of tokens are documented [D]; that success carries the
 * code "ok" is taken from client code [C]; that photo posts stand in the list with an address of their own is inferred [I].
 * It has no saves, reach, watch time and no history: every slot is a reading that cannot be had later.
 */
export const tiktokDisplay = definePullConnector({
  kind: tiktokDisplayKind,
  version: 1,
  rank: 60,
  keeps: fieldsOfSchemas([userSchema, videoSchema], ["data", "user", "videos", "cursor", "has_more"]),
  open: ({ video_ids: videoIds, kesong_account_id: kesongAccountId }, secret) => ({
    hosts: [host],
    limit: { requests: 600, perSeconds: 60 },
    listings: [
      accountListing(kesongAccountId),
      postListing(kesongAccountId),
      ...(videoIds.length > 0 ? [namedPostListing(videoIds, kesongAccountId)] : []),
    ],
    expiresAt: secret.expires_at === undefined ? null : new Date(secret.expires_at),
    refreshExpiresAt: secret.refresh_expires_at === undefined ? null : new Date(secret.refresh_expires_at),
    authorise: (request) =>
      request.url === tokenUrl
        ? request
        : { ...request, headers: { ...request.headers, authorization: `Bearer ${secret.access_token}` } },
    judge,
    async refresh(http: PullHttp, now: Date) {
      const form = {
        client_key: secret.client_key,
        client_secret: secret.client_secret,
        grant_type: "refresh_token",
        refresh_token: secret.refresh_token,
      };
      const answer = await http.json({
        method: "POST",
        url: tokenUrl,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(form).toString(),
        limitedBy: "/v2/oauth/token/",
      });
      const { expires_in: seconds, refresh_expires_in: left, ...tokens } = readCredentials(tokenSchema, answer);
      const after = (lasting: number) => new Date(now.getTime() + lasting * 1_000).toISOString();
      const refresh_expires_at = left ? after(left) : undefined;
      return { ...secret, ...tokens, expires_at: after(seconds), refresh_expires_at };
    },
    async tryOut(http: PullHttp) {
      const user = await getUser(http, ["open_id", "display_name"]);
      return { name: readEnvelope("account", z.object({ display_name: z.string() }), user).display_name };
    },
  }),
});
