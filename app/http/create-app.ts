import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express } from "express";
import { legibleAddresses } from "#app/http/legible-addresses.ts";
import { allowScrape } from "#app/http/metrics/allow-scrape.ts";
import { pageTimings } from "#app/http/metrics/page-timings.ts";
import { serveMetrics } from "#app/http/metrics/serve-metrics.ts";
import { ownOrigin } from "#app/http/own-origin.ts";
import { watchPrints } from "#app/http/pdf/watch-prints.ts";
import { serveDevelopmentBuild, serveProductionBuild } from "#app/http/remix-build.ts";
import { nonceOf, securityHeaders } from "#app/http/security-headers.ts";
import { trustedRequests } from "#app/http/trusted-requests.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { log } from "#db/log/log.server.ts";
import { createRegistry } from "#db/scrape/create-registry.server.ts";

export interface AppOptions {
  listenHost: string;
  isDevelopment: boolean;
  /** Lets a scraper on another machine in. */
  metricsToken: string | undefined;
}

/** The whole application as one Express handler: guards, metrics, files, then Remix for all the rest. */
export async function createApp({ db, pool }: DatabaseHandle, options: AppOptions): Promise<Express> {
  const app = express();
  app.disable("x-powered-by");
  app.use(trustedRequests(options.listenHost));
  app.use(legibleAddresses);
  app.use(securityHeaders(options.isDevelopment));
  const registry = createRegistry({ pool });
  app.get("/metrics", allowScrape(options.metricsToken), serveMetrics({ db, pool }, registry));
  const prints = watchPrints();
  app.use(prints.note);
  app.use(compression());
  const build = options.isDevelopment ? await serveDevelopmentBuild(app) : serveProductionBuild(app);
  const handleByRemix = createRequestHandler({
    build,
    mode: options.isDevelopment ? "development" : "production",
    getLoadContext: (request, response) => ({
      db,
      pool,
      cspNonce: nonceOf(response),
      ownOrigin: ownOrigin(request.socket),
      prints,
    }),
  });
  app.use(pageTimings(registry, build));
  app.all("*", (request, response, next) => void handleByRemix(request, response, next));
  app.use(reportError);
  return app;
}

/** What Express itself or a middleware could not do: said in one line, without a stack. Express knows it by its four arguments. */
const reportError: ErrorRequestHandler = (error: { status?: number; message?: string }, request, response, _next) => {
  const status = error.status ?? 500;
  if (status >= 500) log.error(`${request.method} failed before any route`, { error });
  if (response.headersSent) response.destroy();
  else
    response
      .status(status)
      .type("text/plain")
      .send(status === 404 ? "Not found\n" : "Something went wrong\n");
};
