import { setMaxListeners } from "node:events";
import { Agent, type Dispatcher } from "undici";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type {
  CodeExchange,
  HttpRequest,
  OpenConnection,
  PullHttp,
  RateLimit,
} from "#jobs/connectors/pull-connector.ts";
import { createGuardedAgent, mostSockets } from "#jobs/http/address-guard.ts";
import type { Clock } from "#jobs/http/clock.ts";
import { createHttp } from "#jobs/http/create-http.ts";
import type { Patience } from "#jobs/http/patience.ts";
import type { ConnectionInUse, ConnectionRow } from "#jobs/pull/open-connection.ts";

export interface HttpSettings {
  readonly clock: Clock;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** Where the stand-in of the demo listens; connections that are none never go there. */
  readonly standInUrl: string | undefined;
  /** What the stand-in allows, where that is not what the platform documents. */
  readonly standInLimit?: RateLimit;
  /** Whether credentials that the platform no longer accepts are renewed now; always, when left out. */
  mayRenew?(): boolean;
}

/** The calls that a connection may make, and how to let go of its sockets. */
export async function withHttp<Result>(
  connection: ConnectionInUse,
  settings: HttpSettings,
  work: (http: PullHttp) => Promise<Result>,
): Promise<Result> {
  const { clock, signal, mayRenew = () => true } = settings;
  return withCalls(connection.row, connection.current, settings, async (openWith) => {
    const plain = openWith(async () => false);
    if (connection.isEnding(clock)) await connection.renew(plain, signal);
    return work(openWith(async () => mayRenew() && connection.renew(plain, signal)));
  });
}

/** The call by which a connection gets its credentials in exchange for a code. */
export async function withExchangeHttp<Result>(
  row: ConnectionRow,
  exchange: CodeExchange,
  settings: HttpSettings,
  work: (http: PullHttp) => Promise<Result>,
): Promise<Result> {
  const current = () => ({ ...exchange, authorise: (request: HttpRequest) => request });
  return withCalls(row, current, settings, (openWith) => work(openWith(async () => false)));
}

async function withCalls<Result>(
  row: ConnectionRow,
  current: () => Pick<OpenConnection, "hosts" | "limit" | "authorise" | "judge" | "signedWithin">,
  settings: HttpSettings,
  work: (openWith: (renew: () => Promise<boolean>) => PullHttp) => Promise<Result>,
): Promise<Result> {
  const { clock, patience, signal } = settings;
  // Every call on its way listens for the end of the run, and so does what it waits for.
  setMaxListeners(4 * mostSockets, signal);
  const { dispatcher, locate } = wayTo(row, settings);
  const limit = (row.is_stand_in ? settings.standInLimit : undefined) ?? current().limit;
  const common = { connection: current, limit, dispatcher, locate, clock, patience, signal };
  try {
    return await work((renew) => createHttp({ ...common, renew }));
  } finally {
    await dispatcher.destroy();
  }
}

/** The stand-in answers for every host, under that host's name as the first part of its paths. */
function wayTo(
  row: ConnectionRow,
  { patience, standInUrl }: HttpSettings,
): { dispatcher: Dispatcher; locate: (url: URL) => URL } {
  const { timeoutMs } = patience;
  if (!row.is_stand_in) return { dispatcher: createGuardedAgent(timeoutMs), locate: (url) => url };
  if (!standInUrl) throw new ConnectorError("unavailable", `${row.name}: the demo's stand-in platform is not running`);
  return {
    dispatcher: new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connections: mostSockets }),
    locate: (url) => new URL(`/${url.host}${url.pathname}${url.search}`, standInUrl),
  };
}
