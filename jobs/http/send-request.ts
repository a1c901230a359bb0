import { type Dispatcher, request as send } from "undici";
import { joinSignals } from "#db/join-signals.ts";
import type { HttpAnswer, HttpRequest } from "#jobs/connectors/pull-connector.ts";
import { readBody } from "#jobs/http/read-body.ts";

export interface SendOptions {
  readonly dispatcher: Dispatcher;
  readonly timeoutMs: number;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

/** One request, one whole answer. Redirects are not followed: they are answers like any other. */
export async function sendRequest(request: HttpRequest, options: SendOptions): Promise<HttpAnswer> {
  const { signal, release } = joinSignals([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  try {
    const { statusCode, headers, body } = await send(request.url, {
      method: request.method,
      headers: { "accept-encoding": "gzip", "user-agent": "Levain", ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      dispatcher: options.dispatcher,
      signal,
    });
    const flat = flatten(headers);
    const text = await readBody(body, flat["content-encoding"], options.mostBytes);
    return { status: statusCode, headers: flat, text };
  } finally {
    release();
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  return flat;
}
