import type { z } from "zod";
import type { ConnectionKind } from "#db/connections/connection-kind.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { AuthorisationFault, ConnectorErrorKind, RowReading } from "#jobs/connectors/connector.ts";
import type { KeptFields } from "#jobs/connectors/kept-fields.ts";

/** What is asked of a platform. `url` is the documented address; only hosts of the connection are called. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, so that it can be signed. */
  readonly body?: string;
  /** The scope of the rate limit, where a platform counts by endpoint; the whole connection when left out. */
  readonly limitedBy?: string;
}

/** An answer that came whole. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What an answer that is no success means. */
export interface PlatformError {
  readonly kind: Exclude<ConnectorErrorKind, "unreadable_file">;
  /** What the platform said: its code and message, never a secret. */
  readonly message: string;
  readonly retryAfterSeconds?: number;
  /** Whether it is the time at which the call was signed that is refused. */
  readonly isOfClock?: boolean;
  /** Of credentials that are refused in exchange for a code: which of them, when the platform says. */
  readonly about?: AuthorisationFault | undefined;
}

/**
 * Calls the platform as the connection may: within its limits, authorised, tried again where that may help. It throws a ConnectorError
 * when the platform refuses, is away for longer than the run is patient, or answers what is no JSON.
 */
export interface PullHttp {
  /** The answer's JSON; integers beyond 2^53 come as text. */
  json(request: HttpRequest): Promise<unknown>;
  /** The answer as it came, of a request that succeeded. */
  answer(request: HttpRequest): Promise<HttpAnswer>;
}

/** At most so many requests in any such time. */
export interface RateLimit {
  readonly requests: number;
  readonly perSeconds: number;
}

/** One item of a page after reading: its records, or why it makes none. */
export interface PulledItem extends RowReading {
  /** The item as a reject shows it: only fields that the connector knows, and none of personal data. */
  readonly raw: string;
  /** Whether it was read from what another item was read from as well, so that no number of `expected` or `announces` counts it. */
  readonly isAside?: true;
}

/** One page of a listing. */
export interface PulledPage {
  readonly items: readonly PulledItem[];
  /** Where the next page of this run begins; null: this was the last. */
  readonly next: string | null;
  /** What its items, and nothing else, were read from, where that is at hand: a page is known again by it, else by its records, which costs more. */
  readonly text?: string;
  /** Where the next run begins, for listings that are a log; only read on the last page. */
  readonly resume?: string;
  /**
   * Of a listing of days: until when (exclusive) the platform has figures by now, as far as the pages of this run tell; the last page that
   * says so counts. Days after it are asked for again. Left out: until the end of what was asked for.
   */
  readonly knownUntil?: Date;
  /** How many items the whole listing has, when the platform says. */
  readonly expected?: number;
  /** Of a listing of days that is read day by day: how many of those that are asked for have come with this page, and with those before it. */
  readonly days?: DaysRead;
}

export interface DaysRead {
  readonly read: number;
  readonly asked: number;
}

/** What a listing is asked with. Between tries of one run all of it stays the same, but for `cursor`, which moves with what landed. */
export interface ListingContext {
  readonly http: PullHttp;
  /** The run's nominal time: captured_at of what is read now. */
  readonly slot: Date;
  /** The time whose changes or days are wanted: from inclusive, to exclusive. For the present state both are the slot. */
  readonly from: Date;
  readonly to: Date;
  /** `next` of the last page that landed in this slot; of a log, else `resume` of the run before; null at the beginning. */
  readonly cursor: string | null;
  readonly signal: AbortSignal;
}

/** One list that a platform gives page by page. */
export interface PullListing {
  /** Its name within the connector: that of the stream that it mainly yields, such as post or order. */
  readonly listing: string;
  /** Every stream that its items may make records of. */
  readonly streams: readonly StreamName[];
  /**
   * state: what the platform shows now, all of it at every slot; a slot that was missed can never be had again.
   * changes: what changed in a time. days: finished figures of past days. log: all that ever changed, from a cursor on.
   */
  readonly reads: "state" | "changes" | "days" | "log";
  /** The scopes without which the platform refuses it, by the names that the platform has for them; left out where it has none, or they are not known. */
  readonly scopes?: readonly string[];
  /** How far back in time the platform answers, in days; null without limit. Of a state 0, of a log null. */
  readonly reachesBackDays: number | null;
  /** How far a run reaches back before what is known already, in days: late changes, refunds, corrections. */
  readonly overlapDays: number;
  /**
   * For a state that shows every post of its accounts (every public one: "unlisted"): what a post is that was in it and is no longer. Left
   * out where a post may be missing for other reasons, as from a window of recent ones.
   */
  readonly gone?: "deleted" | "unlisted";
  /**
   * How many items it has by what is known before it is asked for: the days or ids that will be asked for, or what the profile has said. It tells how far a run is, and
   * nothing is concluded from it when another number has come. Undefined, or left out: nobody knows.
   */
  announces?(window: Pick<ListingContext, "slot" | "from" | "to">): number | undefined;
  /** Yields pages from the context's cursor on, in a stable order. */
  pages(context: ListingContext): AsyncGenerator<PulledPage>;
}

/** A connection with its options and credentials, ready to be pulled. */
export interface OpenConnection {
  /** The only hosts that are called, in lower case. */
  readonly hosts: readonly string[];
  readonly limit: RateLimit;
  readonly listings: readonly PullListing[];
  /** What would be read besides, and is not asked for: the platform has said that these credentials are not allowed its scopes. */
  readonly withheld?: readonly PullListing[];
  /** When its credentials end; null when they do not, or nobody knows. */
  readonly expiresAt: Date | null;
  /** When what renews them ends, and somebody has to authorise anew; null when the platform does not say, or has not yet. */
  readonly refreshExpiresAt: Date | null;
  /** Whether `refresh` moves that end too, when it is near. */
  readonly isRefreshExtended?: boolean;
  /** How far our clock may be from the platform's, in seconds, where calls are signed with the time; left out where they are not. */
  readonly signedWithin?: { readonly behind: number; readonly ahead: number };
  /** Adds what the platform wants to see: headers, signature, query. Called anew for every try. What it leaves unsigned it returns as it is. */
  authorise(request: HttpRequest, now: Date): HttpRequest;
  /**
   * What an answer means that is no success, HTTP status and envelope together. Undefined: nothing is known against it, and the status
   * decides; null: whatever its status, the listing reads it itself. Status 429, and 503 with a time to wait, are not judged.
   */
  judge(answer: HttpAnswer): PlatformError | null | undefined;
  /** New credentials for old, where the platform has such; the result is what the connection's secret then is. */
  refresh?(http: PullHttp, now: Date): Promise<unknown>;
  /** The smallest call that shows that the credentials are good; says whose account it is, and by which options it is known where those came with an authorisation. */
  tryOut(http: PullHttp): Promise<{ readonly name: string; readonly brought?: Exchanged["options"] }>;
}

/** What somebody who authorised the app at the platform came back with, and what it was asked for with. */
export interface Grant {
  readonly code: string;
  /** Where the platform sent the person back to. */
  readonly callback: string;
  /** Of PKCE, where a challenge was sent along. */
  readonly verifier?: string | undefined;
}

/** What a code was exchanged for. */
export interface Exchanged {
  /** The connection's secret from now on. */
  readonly secret: unknown;
  /** What the kind's authorisation says that it brings. */
  readonly options: Readonly<Record<string, string>>;
}

/** The call by which a code becomes credentials. It carries its credentials itself. */
export interface CodeExchange extends Pick<OpenConnection, "hosts" | "limit" | "judge"> {
  /** Throws a ConnectorError unauthorized when the platform refuses, or when not all was allowed that is read. */
  exchange(http: PullHttp, now: Date): Promise<Exchanged>;
}

/** A connector that pulls from a platform. One folder each, one line in jobs/connectors/index.ts. */
export interface PullConnector {
  readonly kind: ConnectionKind;
  /** Raised when the same answers would give other records. */
  readonly version: number;
  /** Greater wins where two sources give the same measure of the same post. */
  readonly rank: number;
  /** What of the platform's answers may be kept, where a workspace keeps them. */
  readonly keeps: KeptFields;
  /** Codes of errors that its `judge` knows (statuses, where there are no others): each has an example among the fixtures. */
  readonly errorCodes: readonly (number | string)[];
  /** Throws a ZodError that names what is wrong with options or secret. */
  open(options: unknown, secret: unknown): OpenConnection;
  /** What is done with a code, where the kind says how it is authorised. The options are those that were entered: what the exchange brings may be missing. */
  exchangeOf?(app: Readonly<Record<string, string>>, grant: Grant, options: unknown): CodeExchange;
}

interface PullConnectorDefinition<Options extends z.ZodType, Secret extends z.ZodType>
  extends Omit<PullConnector, "kind" | "open"> {
  readonly kind: ConnectionKind<Options, Secret>;
  open(options: z.output<Options>, secret: z.output<Secret>): OpenConnection;
}

/** One connector: options and secret are checked before it is opened. */
export function definePullConnector<Options extends z.ZodType, Secret extends z.ZodType>({
  kind,
  open,
  ...rest
}: PullConnectorDefinition<Options, Secret>): PullConnector {
  return { ...rest, kind, open: (options, secret) => open(kind.options.parse(options), kind.secret.parse(secret)) };
}

/** A record to be yielded. */
export type MappedRecord = { readonly stream: StreamName; readonly record: UnknownRecord };
