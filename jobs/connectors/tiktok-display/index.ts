import { z } from "zod";
import { tiktokDisplayKind } from "#db/connections/tiktok-display.ts";
import { fieldsOfSchemas } from "#jobs/connectors/kept-fields.ts";
import { definePullConnector, type PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { errorCodes, judge } from "#jobs/connectors/tiktok-display/judge.ts";
import { accountAndPostListings, getUser, namedPostListing } from "#jobs/connectors/tiktok-display/listings.ts";
import { userSchema, videoSchema } from "#jobs/connectors/tiktok-display/schema.ts";
import { exchangeOf, host, limit, refresh, tokenUrl } from "#jobs/connectors/tiktok-display/tokens.ts";

/**
 * TikTok Display API v2. Calls, fields, units, limit, error codes and the renewal of tokens are documented [D]; that success carries the
 * code "ok" is taken from client code [C]; that photo posts stand in the list with an address of their own is inferred [I].
 * It has no saves, reach, watch time and no history: every slot is a reading that cannot be had later.
 */
export const tiktokDisplay = definePullConnector({
  kind: tiktokDisplayKind,
  version: 1,
  rank: 60,
  errorCodes,
  keeps: fieldsOfSchemas([userSchema, videoSchema], ["data", "user", "videos", "cursor", "has_more"]),
  exchangeOf,
  open: ({ video_ids: videoIds, kesong_account_id: kesongAccountId }, secret) => ({
    hosts: [host],
    limit,
    listings: [
      ...accountAndPostListings(kesongAccountId),
      ...(videoIds.length > 0 ? [namedPostListing(videoIds, kesongAccountId)] : []),
    ],
    expiresAt: secret.expires_at === undefined ? null : new Date(secret.expires_at),
    refreshExpiresAt: secret.refresh_expires_at === undefined ? null : new Date(secret.refresh_expires_at),
    authorise: (request) =>
      request.url === tokenUrl
        ? request
        : { ...request, headers: { ...request.headers, authorization: `Bearer ${secret.access_token}` } },
    judge,
    refresh: (http, now) => refresh(http, secret, now),
    async tryOut(http: PullHttp) {
      const user = await getUser(http, ["open_id", "display_name"]);
      const schema = z.object({ open_id: z.string().min(1), display_name: z.string() });
      const { open_id, display_name: name } = readEnvelope("account", schema, user);
      return { name, brought: { open_id } };
    },
  }),
});
