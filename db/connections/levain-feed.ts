import { z } from "zod";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";
import { givenMeasures } from "#db/metrics/measures.ts";
import { streamNames } from "#db/records/streams.ts";

/** What an address serves a log of. Until when comments were read stands in the log of the comments themselves, behind those that it speaks of. */
export const servedStreams = streamNames.filter((stream) => stream !== "comment_reading");

/** A Levain feed over HTTP(S), as docs/feed.md specifies: Kesong, and any partner without an interface of their own. */
export const levainFeedKind = defineConnectionKind({
  connector: "levain-feed",
  name: "Levain feed",
  platform: null,
  options: z.object({
    /** Options are shown to everybody, and the name of a stream is put behind it: nothing secret, and nothing behind the path. */
    base_url: z
      .url({ protocol: /^https$/, error: "must be an https address", abort: true })
      .refine((url) => new URL(url).username === "" && new URL(url).password === "", {
        error: "must not hold a name or password: enter what the feed asks for as a token or key",
        abort: true,
      })
      .refine((url) => !/[?#]/.test(url), {
        error: "must end with its path, without ? or #: the name of each stream is put behind it",
      })
      .transform((url) => `${new URL(url).origin}${new URL(url).pathname}`.replace(/\/+$/, "")),
    /** The streams that the address serves. */
    streams: z.array(z.enum(servedStreams)).min(1, "name at least one stream"),
  }),
  secret: z.discriminatedUnion("auth", [
    z.object({ auth: z.literal("bearer"), token: z.string().min(1) }),
    z.object({ auth: z.literal("hmac"), key: z.string().min(16, "must be at least 16 characters long") }),
  ]),
  fields: [
    { name: "base_url", part: "options", kind: "url", isRequired: true },
    { name: "streams", part: "options", kind: "list", choices: servedStreams, isRequired: true, isChangeable: true },
    { name: "auth", part: "secret", kind: "choice", choices: ["bearer", "hmac"], isRequired: true },
    { name: "token", part: "secret", kind: "password", isRequired: true, of: { field: "auth", choices: ["bearer"] } },
    { name: "key", part: "secret", kind: "password", isRequired: true, of: { field: "auth", choices: ["hmac"] } },
  ],
  streams: streamNames,
  provides: givenMeasures,
  schedule: "10 * * * *",
});
