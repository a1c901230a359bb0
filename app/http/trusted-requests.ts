import type { Request, RequestHandler } from "express";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);
const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || host === "::1";
}

/**
 * Turns away what another site makes a visitor's browser send: writes from a foreign origin, and, on a server for this
 * machine alone, requests for a foreign name that was made to point here (DNS rebinding).
 */
export function trustedRequests(listenHost: string): RequestHandler {
  const forThisMachine = isLoopback(listenHost);
  return (request, response, next) => {
    // TRICKY: not a forwarded name, which a page under a foreign name could add to its requests to itself.
    const name = request.get("host")?.replace(/:\d+$/, "");
    if (forThisMachine && !(name && loopbackNames.has(name))) {
      response.status(421).type("text/plain").send("This server answers on the loopback address only.\n");
    } else if (!readingMethods.has(request.method) && isFromElsewhere(request)) {
      response.status(403).type("text/plain").send("Requests from other sites may not change anything.\n");
    } else {
      next();
    }
  };
}

function isFromElsewhere(request: Request): boolean {
  const site = request.get("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = request.get("origin");
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== visitedHost(request);
}

/** Behind a proxy the host that the visitor sees is the one it forwards. */
function visitedHost(request: Request): string | undefined {
  return request.get("x-forwarded-host")?.split(",")[0]?.trim() ?? request.get("host");
}
