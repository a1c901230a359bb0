import type { Dispatcher } from "undici";
import { logStep } from "#db/log/log.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type {
  HttpAnswer,
  HttpRequest,
  OpenConnection,
  PlatformError,
  PullHttp,
  RateLimit,
} from "#jobs/connectors/pull-connector.ts";
import { parseJson } from "#jobs/files/parse-json.ts";
import { ForbiddenAddress } from "#jobs/http/address-guard.ts";
import type { Clock } from "#jobs/http/clock.ts";
import { explainClock } from "#jobs/http/explain-clock.ts";
import { judgeAnswer } from "#jobs/http/judge-answer.ts";
import { type Patience, pauseBefore } from "#jobs/http/patience.ts";
import { createRateLimiter } from "#jobs/http/rate-limiter.ts";
import { AnswerTooLarge } from "#jobs/http/read-body.ts";
import { sendRequest } from "#jobs/http/send-request.ts";

export interface HttpOptions {
  /** The connection as it is now: its credentials may be refreshed between two calls. */
  readonly connection: () => Pick<OpenConnection, "hosts" | "authorise" | "judge" | "signedWithin">;
  readonly limit: RateLimit;
  /** Gets new credentials once the platform no longer accepts the old ones; false when there are none. */
  readonly renew: () => Promise<boolean>;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** Where a documented address really is: the demo's stand-in answers for every platform. */
  readonly locate: (url: URL) => URL;
}

/** The calls of one run of one connection. */
export function createHttp(options: HttpOptions): PullHttp {
  const { clock, patience, signal } = options;
  const limiter = createRateLimiter(options.limit, clock);

  async function answer(request: HttpRequest): Promise<HttpAnswer> {
    const host = checkHost(request, options.connection().hosts);
    const scope = request.limitedBy ?? "";
    let isRenewed = false;
    for (let attempt = 1; ; attempt++) {
      await limiter.take(scope, signal);
      const outcome = await tryOnce(request);
      if ("answer" in outcome) return outcome.answer;
      if (outcome.error.kind === "unauthorized" && !isRenewed) {
        isRenewed = true;
        if (await options.renew()) {
          logStep("info", `${host}: the credentials were no longer accepted and have been renewed`);
          continue;
        }
      }
      if (!isWorthAnother(outcome.error, attempt, patience)) throw toConnectorError(host, outcome);
      noteRetry(host, outcome.error, attempt);
      await pause(outcome.error, attempt, scope);
    }
  }

  /** As long as the platform says, else longer from try to try. */
  async function pause({ retryAfterSeconds }: PlatformError, attempt: number, scope: string): Promise<void> {
    if (retryAfterSeconds === undefined) await clock.sleep(pauseBefore(attempt, patience), signal);
    else limiter.pause(scope, retryAfterSeconds);
  }

  async function tryOnce(request: HttpRequest): Promise<{ answer: HttpAnswer } | Failure> {
    const { judge, authorise, signedWithin } = options.connection();
    const signed = authorise(request, new Date(clock.now()));
    const url = options.locate(new URL(signed.url)).href;
    try {
      const { dispatcher } = options;
      const { timeoutMs, mostBytes } = patience;
      const answered = await sendRequest({ ...signed, url }, { dispatcher, timeoutMs, mostBytes, signal });
      const now = clock.now();
      const error = judgeAnswer(answered, judge, now);
      // What is sent as it came is not signed with the time, and is refused for something else.
      const within = signed === request ? undefined : signedWithin;
      return error ? { error: explainClock(error, answered, within, now), cause: undefined } : { answer: answered };
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof ConnectorError) throw cause;
      return { error: explainFailure(cause), cause };
    }
  }

  return {
    answer,
    async json(request) {
      for (let attempt = 1; ; attempt++) {
        const { text } = await answer(request);
        const parsed = parseJson(text);
        if ("value" in parsed) return parsed.value;
        // A proxy's page, or a body that ended early though its length was not stated.
        if (attempt >= patience.tries)
          throw new ConnectorError("unavailable", `${new URL(request.url).host}: its answer ${parsed.reason}`);
        logStep("warn", `${new URL(request.url).host}: its answer ${parsed.reason}; the call is made again`);
        await clock.sleep(pauseBefore(attempt, patience), signal);
      }
    },
  };
}

function noteRetry(host: string, { message, retryAfterSeconds }: PlatformError, attempt: number): void {
  if (retryAfterSeconds === undefined) logStep("warn", `${host}: ${message}; call ${attempt} is made again`);
  else logStep("warn", `${host}: ${message}; call ${attempt} is made again, after ${retryAfterSeconds} s as it asks`);
}

interface Failure {
  readonly error: PlatformError;
  readonly cause: unknown;
}

function isWorthAnother({ kind, retryAfterSeconds = 0 }: PlatformError, attempt: number, patience: Patience): boolean {
  const isPassing = kind === "unavailable" || kind === "rate_limited";
  return isPassing && attempt < patience.tries && retryAfterSeconds <= patience.longestRetryAfterSeconds;
}

function toConnectorError(host: string, { error, cause }: Failure): ConnectorError {
  const { kind, message, retryAfterSeconds, about } = error;
  return new ConnectorError(kind, `${host}: ${message}`, {
    cause,
    about,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

function checkHost({ url }: HttpRequest, hosts: readonly string[]): string {
  const { host, protocol } = new URL(url);
  if (protocol === "https:" && hosts.includes(host)) return host;
  throw new ConnectorError("schema_changed", `${host} is not an address that this connection may call`);
}

/** What went wrong on the way, without the address, which may hold credentials. */
function explainFailure(cause: unknown): PlatformError {
  if (cause instanceof AnswerTooLarge) return { kind: "schema_changed", message: cause.message };
  // What a name stands for is not for ever, and has nothing to do with the credentials.
  if (isForbidden(cause)) return { kind: "unavailable", message: new ForbiddenAddress().message };
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  const unreached = "could not be reached, or broke off";
  const isLate = cause instanceof Error && cause.name === "TimeoutError";
  return {
    kind: "unavailable",
    message: isLate ? "did not answer in time" : code === undefined ? unreached : `${unreached} (${code})`,
  };
}

function isForbidden(cause: unknown): boolean {
  return cause instanceof ForbiddenAddress || (cause instanceof Error && cause.cause instanceof ForbiddenAddress);
}
