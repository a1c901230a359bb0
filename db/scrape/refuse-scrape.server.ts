import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Answers who may not read metrics, and says whether it did. Let in is who asks from this machine, or brings the token. What a proxy passes on
 * comes from elsewhere, whatever the address it has here, and so does a page under a foreign name that was made to point here. There is no
 * sign-in yet that could stand for either.
 */
export function refuseScrape(request: IncomingMessage, response: ServerResponse, token: string | undefined): boolean {
  const { authorization, host } = request.headers;
  const given = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (token !== undefined && given !== undefined && isEqual(given, token)) return false;
  const isForwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host"].some((name) => request.headers[name]);
  const isFromHere = isLoopbackAddress(request.socket.remoteAddress) && isLoopbackName(host) && !isForwarded;
  if (isFromHere && given === undefined) return false;
  response.writeHead(401, { "WWW-Authenticate": "Bearer", "Content-Type": "text/plain; charset=utf-8" });
  response.end("Metrics are for this machine, or for who sends LEVAIN_METRICS_TOKEN as a bearer token.\n");
  return true;
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address);
}

function isLoopbackName(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host);
}

/** In a time that says nothing of how much of it was right. */
function isEqual(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
