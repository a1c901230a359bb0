import { createHmac } from "node:crypto";
import { levainFeedKind } from "#db/connections/levain-feed.ts";
import type { StreamName } from "#db/records/streams.ts";
import { ConnectorError, type FileShape } from "#jobs/connectors/connector.ts";
import {
  definePullConnector,
  type HttpAnswer,
  type HttpRequest,
  type ListingContext,
  type PlatformError,
  type PulledItem,
  type PulledPage,
  type PullListing,
} from "#jobs/connectors/pull-connector.ts";
import { parseObject } from "#jobs/files/parse-json.ts";
import { toRaw } from "#jobs/files/pick-columns.ts";
import { levainFeed } from "./index.ts";
import { fieldsOf } from "./recognise.ts";

const pageSize = 5_000;
const deepest = 8;

/** A Levain feed over HTTP(S): docs/feed.md, "Over HTTP". All of it is documented there; nothing is inferred. */
export const levainFeedOverHttp = definePullConnector({
  kind: levainFeedKind,
  version: 1,
  rank: 50,
  open: ({ base_url: base, streams }, secret) => ({
    hosts: [new URL(base).host],
    limit: { requests: 50, perSeconds: 1 },
    listings: streams.map((stream) => streamListing(base, stream)),
    expiresAt: null,
    authorise(request, now) {
      if (secret.auth === "bearer") return withHeaders(request, { authorization: `Bearer ${secret.token}` });
      const timestamp = String(Math.floor(now.getTime() / 1_000));
      const { pathname, search } = new URL(request.url);
      const signed = `${request.method}\n${pathname}${search}\n${timestamp}`;
      const signature = createHmac("sha256", secret.key).update(signed).digest("hex");
      return withHeaders(request, { "levain-timestamp": timestamp, "levain-signature": signature });
    },
    judge,
    async tryOut(http) {
      const [stream] = streams;
      await http.answer({ method: "GET", url: `${base}/${stream}?limit=1` });
      return { name: new URL(base).host };
    },
  }),
});

function withHeaders(request: HttpRequest, headers: Record<string, string>): HttpRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}

const cursorGone = 410;

function judge({ status }: HttpAnswer): PlatformError | null | undefined {
  if (status === 404)
    return { kind: "schema_changed", message: "answered 404: the address does not serve this stream" };
  return status === cursorGone ? null : undefined;
}

function streamListing(base: string, stream: StreamName): PullListing {
  return {
    listing: stream,
    streams: [stream],
    reads: "log",
    reachesBackDays: null,
    overlapDays: 0,
    pages: (context) => readPages(base, stream, context),
  };
}

async function* readPages(
  base: string,
  stream: StreamName,
  { http, cursor }: ListingContext,
): AsyncGenerator<PulledPage> {
  const columns = new Set(levainFeed.columns(shape(stream)));
  const read = levainFeed.openReader(shape(stream), `${stream}.ndjson`, { zone: "UTC", currency: "EUR", locale: "en" });
  let at = cursor;
  for (;;) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(at === null ? {} : { cursor: at }) });
    const { status, text, headers } = await http.answer({ method: "GET", url: `${base}/${stream}?${query}` });
    if (status === cursorGone && at !== null) {
      // Reading starts anew, which changes nothing of what landed.
      at = null;
      continue;
    }
    const next = headers["levain-next-cursor"];
    if (next === undefined || next.length > 512)
      throw new ConnectorError(
        "schema_changed",
        `${stream}: the response header Levain-Next-Cursor must be there, of at most 512 characters, not ${next === undefined ? "missing" : `${next.length} characters`}`,
      );
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const isLast = lines.length === 0;
    yield { items: lines.map((line) => readLine(line, columns, read)), next: isLast ? null : next, resume: next };
    if (isLast) return;
    at = next;
  }
}

function readLine(
  line: string,
  columns: ReadonlySet<string>,
  read: ReturnType<typeof levainFeed.openReader>,
): PulledItem {
  const parsed = parseObject(line, deepest, false);
  if ("reason" in parsed) {
    const message = `the line ${parsed.reason}`;
    // A line that cannot be read may hold anything: nothing of it is kept.
    return { records: [], issues: [{ field: "line", reason: "wrong_type", message }], notices: [], raw: "" };
  }
  const { object } = parsed;
  return {
    ...read(object),
    get raw() {
      return toRaw(object, columns);
    },
  };
}

/** A page of one stream is read as the file of that stream would be. */
function shape(stream: StreamName): FileShape {
  const columns = [...Object.keys(fieldsOf(stream)), "precision", "stream"];
  return { container: "ndjson", compression: "none", encoding: "utf-8", columns };
}
