import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";

/**
 * Lets in who asks from this machine, or brings the token. What a proxy passes on comes from elsewhere, whatever the address it has here.
 * There is no sign-in yet that could stand for either.
 */
export function allowScrape(token: string | undefined): RequestHandler {
  return (request, response, next) => {
    const given = /^Bearer (.+)$/.exec(request.get("authorization") ?? "")?.[1];
    const isKnown = token !== undefined && given !== undefined && isEqual(given, token);
    const isForwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host"].some((name) => request.get(name));
    if (isKnown || (isHere(request.socket.remoteAddress) && !isForwarded && given === undefined)) return next();
    response.set("WWW-Authenticate", "Bearer").status(401).type("text/plain");
    response.send("Metrics are for this machine, or for who sends LEVAIN_METRICS_TOKEN as a bearer token.\n");
  };
}

function isHere(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address);
}

/** In a time that says nothing of how much of it was right. */
function isEqual(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
