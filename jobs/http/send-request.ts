import { type Dispatcher, request as send } from "undici";
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
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const { statusCode, headers, body } = await send(request.url, {
    method: request.method,
    headers: { "accept-encoding": "gzip", "user-agent": "Levain", ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    dispatcher: options.dispatcher,
    signal: AbortSignal.any([options.signal, timeout]),
  });
  const flat = flatten(headers);
  const text = await readBody(body, flat["content-encoding"], options.mostBytes);
  return { status: statusCode, headers: flat, text };
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  return flat;
}
