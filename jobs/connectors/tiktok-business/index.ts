import { z } from "zod";
import { tiktokBusinessKind } from "#db/connections/tiktok-business.ts";
import { fieldsOfSchemas } from "#jobs/connectors/kept-fields.ts";
import { definePullConnector, type PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { audienceSchema } from "#jobs/connectors/tiktok-business/audience.ts";
import { errorCodes, judge } from "#jobs/connectors/tiktok-business/judge.ts";
import { listListings, profileRequest } from "#jobs/connectors/tiktok-business/listings.ts";
import { retentionSchema } from "#jobs/connectors/tiktok-business/retention.ts";
import {
  activitySchema,
  daySchema,
  impressionSource,
  profileSchema,
  videoSchema,
} from "#jobs/connectors/tiktok-business/schema.ts";
import { exchangeOf, host, limit, refresh, refreshUrl } from "#jobs/connectors/tiktok-business/tokens.ts";

/**
 * TikTok Business API, Accounts. Calls, fields, units, envelope and the renewal of tokens are taken from client code in use, whose comments
 * are the official text [C]; so are the error codes. That shares are 0 to 1 is what its examples show [C]. Limits of calls were not found:
 * ten a second is a guess on the careful side [I]. Counters of posts and days are a day or two old when they are read: they are captured
 * at the end of the last day that is complete (figures-until.ts), not at the slot. The profile's own counters are of the moment.
 */
export const tiktokBusiness = definePullConnector({
  kind: tiktokBusinessKind,
  version: 3,
  // Below the Display API: where both give a counter, that one's is of the moment.
  rank: 55,
  errorCodes,
  keeps: fieldsOfSchemas(
    [profileSchema, daySchema, activitySchema, audienceSchema, videoSchema, impressionSource, retentionSchema],
    ["data", "metrics", "videos", "cursor", "has_more"],
  ),
  exchangeOf,
  open: ({ business_id: businessId, kesong_account_id: kesongAccountId }, secret) => ({
    hosts: [host],
    limit,
    listings: listListings({ businessId, kesongAccountId }),
    expiresAt: secret.expires_at === undefined ? null : new Date(secret.expires_at),
    refreshExpiresAt: secret.refresh_expires_at === undefined ? null : new Date(secret.refresh_expires_at),
    authorise: (request) =>
      request.url === refreshUrl
        ? request
        : { ...request, headers: { ...request.headers, "access-token": secret.access_token } },
    judge,
    refresh: (http, now) => refresh(http, secret, now),
    async tryOut(http: PullHttp) {
      const answer = await http.json(profileRequest(businessId, ["display_name"]));
      const profile = z.object({ data: z.object({ display_name: z.string() }) });
      return { name: readEnvelope("account", profile, answer).data.display_name };
    },
  }),
});
