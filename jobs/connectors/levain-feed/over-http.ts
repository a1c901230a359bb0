import { createHmac } from "node:crypto";
import { levainFeedKind } from "#db/connections/levain-feed.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
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
import { isObject, parseObject } from "#jobs/files/parse-json.ts";
import { toRaw } from "#jobs/files/pick-columns.ts";
import { levainFeed } from "./index.ts";
import { fieldsOf } from "./recognise.ts";
import { watchCursors } from "./watch-cursors.ts";

const pageSize = 5_000;
const deepest = 8;

/** A Levain feed over HTTP(S): docs/feed.md, "Over HTTP". All of it is documented there; nothing is inferred. */
export const levainFeedOverHttp = definePullConnector({
  kind: levainFeedKind,
  version: 1,
  rank: 50,
  errorCodes: [404],
  keeps: { names: new Set(), headers: ["levain-count", "levain-next-cursor", "levain-has-more"], text: keepLines },
  open: ({ base_url: base, streams }, secret) => ({
    hosts: [new URL(base).host],
    limit: { requests: 50, perSeconds: 1 },
    listings: streams.map((stream) => streamListing(base, stream)),
    expiresAt: null,
    refreshExpiresAt: null,
    ...(secret.auth === "hmac" && { signedWithin: { behind: 300, ahead: 300 } }),
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
const mostAttempts = 6;

function judge({ status }: HttpAnswer): PlatformError | null | undefined {
  if (status === 404)
    return { kind: "schema_changed", message: "answered 404: the address does not serve this stream" };
  return status === cursorGone ? null : undefined;
}

function streamListing(base: string, stream: StreamName): PullListing {
  return {
    listing: stream,
    streams: streamsIn(stream),
    reads: "log",
    reachesBackDays: null,
    overlapDays: 0,
    pages: (context) => readPages(base, stream, context),
  };
}

async function* readPages(base: string, stream: StreamName, context: ListingContext): AsyncGenerator<PulledPage> {
  const columns = new Set(levainFeed.columns(shape(stream)));
  const read = levainFeed.openReader(shape(stream), `${stream}.ndjson`, { zone: "UTC", currency: "EUR", locale: "en" });
  const watch = watchCursors(stream);
  let at = context.cursor;
  for (;;) {
    const page = await askPage(base, stream, at, context);
    if (page === "cursor gone") {
      // Reading starts anew, which changes nothing of what landed.
      watch.beginAnew();
      at = null;
      continue;
    }
    const { lines, next, text, isLast } = page;
    yield { items: lines.map((line) => readLine(line, columns, read)), next: isLast ? null : next, resume: next, text };
    if (isLast) return;
    watch.follow(at, next, lines.length);
    at = next;
  }
}

interface FeedPage {
  readonly lines: readonly string[];
  readonly next: string;
  readonly isLast: boolean;
  readonly text: string;
}

/** One page, asked for again as long as it does not come whole. */
async function askPage(
  base: string,
  stream: StreamName,
  at: string | null,
  { http }: ListingContext,
): Promise<FeedPage | "cursor gone"> {
  const query = new URLSearchParams({ limit: String(pageSize), ...(at === null ? {} : { cursor: at }) });
  for (let attempt = 1; ; attempt++) {
    const { status, text, headers } = await http.answer({ method: "GET", url: `${base}/${stream}?${query}` });
    if (status === cursorGone && at !== null) return "cursor gone";
    const lines = text.split("\n");
    // What stands after the last line feed is a line that was cut off, or nothing.
    const isWhole =
      lines.pop() === "" && lines.length === readHeader(headers, "levain-count", stream, /^\d{1,5}$/, Number);
    const next = readHeader(headers, "levain-next-cursor", stream, /^.{1,512}$/s, String);
    if (isWhole) {
      const records = lines.filter((line) => line.trim() !== "");
      return { lines: records, next, isLast: !readHasMore(headers, stream, records.length > 0), text };
    }
    if (attempt >= mostAttempts)
      throw new ConnectorError("unavailable", `${new URL(base).host}: a page of ${stream} comes without its end`);
  }
}

/** What says nothing goes on until a page has no record. */
function readHasMore(headers: HttpAnswer["headers"], stream: StreamName, hasRecords: boolean): boolean {
  const name = "levain-has-more";
  return headers[name] === undefined
    ? hasRecords
    : readHeader(headers, name, stream, /^(true|false)$/, (text) => text === "true");
}

function readHeader<Value>(
  headers: HttpAnswer["headers"],
  name: string,
  stream: StreamName,
  pattern: RegExp,
  parse: (text: string) => Value,
): Value {
  const text = headers[name];
  if (text !== undefined && pattern.test(text)) return parse(text);
  const given = text === undefined ? "missing" : `of ${text.length} characters`;
  throw new ConnectorError(
    "schema_changed",
    `${stream}: the response header ${name} must be as docs/feed.md says, and is ${given}`,
  );
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
    ...read(object, { rows: [object], isWhole: true }),
    get raw() {
      return toRaw(object, columns);
    },
  };
}

/** The lines of a page with the fields of its stream alone; of a line that cannot be read, which may hold anything, only that it was there. */
function keepLines({ url }: HttpRequest, { text }: HttpAnswer): string {
  const stream = new URL(url).pathname.split("/").at(-1);
  const known = streamNames.find((name) => name === stream);
  const columns = new Set(known ? levainFeed.columns(shape(known)) : []);
  return text
    .split("\n")
    .map((line) => {
      if (line.trim() === "") return line;
      const parsed = parseObject(line, deepest, false);
      if ("reason" in parsed) return "{";
      const kept = Object.entries(parsed.object).filter(([name]) => columns.has(name));
      return JSON.stringify(Object.fromEntries(kept.map(([name, value]) => [name, keepPlain(value)])));
    })
    .join("\n");
}

/** Texts and numbers; of a list those in it, of the steps of a precision those that are steps. */
function keepPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => typeof item !== "object");
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, step]) => typeof step === "number" || step === true));
}

/** The streams of which records stand in the log of one: with comments, until when they were read, which is said behind them. */
function streamsIn(stream: StreamName): readonly StreamName[] {
  return stream === "comment" ? ["comment", "comment_reading"] : [stream];
}

/** A page of one stream is read as the file of that stream would be. */
function shape(stream: StreamName): FileShape {
  const fields = new Set(streamsIn(stream).flatMap((one) => Object.keys(fieldsOf(one))));
  const columns = [...fields, "precision", "stream"];
  return { container: "ndjson", compression: "none", encoding: "utf-8", columns };
}
