import { matchRoutes } from "@remix-run/react";
import type { RequestHandler } from "express";
import { Histogram, type Registry } from "prom-client";

/** Remix asks for the data of a page alone under the page's address with this at its end. */
const dataEnding = ".data";
const methods = new Set(["GET", "HEAD", "POST"]);

/** What of a build says where its pages are. */
export interface RouteTable {
  readonly routes: Readonly<Record<string, RoutePlace | undefined>>;
}

interface RoutePlace {
  readonly id: string;
  readonly parentId?: string;
  readonly path?: string;
  readonly index?: boolean;
}

type Pattern = Parameters<typeof matchRoutes>[0][number];

/**
 * Times every request from here to the last byte of its answer. The label is the pattern of the route, never the address: names of
 * workspaces and ids are nobody's business here, and each new one would be a series of its own.
 */
export function pageTimings(registry: Registry, loadBuild: () => Promise<RouteTable>): RequestHandler {
  const histogram = new Histogram({
    name: "levain_page_duration_seconds",
    help: "Time from request to the end of the answer, by pattern of the route; data is what a page asks for without its frame.",
    labelNames: ["route", "method", "kind", "status"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return (request, response, next) => {
    const startedAt = performance.now();
    const { path, method } = request;
    response.once("close", () => {
      const seconds = (performance.now() - startedAt) / 1000;
      const kind = path.endsWith(dataEnding) ? "data" : "page";
      // An answer that its reader did not wait for says nothing of its status.
      const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "aborted";
      loadBuild().then(
        (build) =>
          histogram.observe(
            { route: patternOf(build, path), method: methods.has(method) ? method : "other", kind, status },
            seconds,
          ),
        () => {},
      );
    });
    next();
  };
}

function patternOf(build: RouteTable, path: string): string {
  const page =
    path === `/_root${dataEnding}` ? "/" : path.endsWith(dataEnding) ? path.slice(0, -dataEnding.length) : path;
  const match = matchRoutes(routesOf(build), page)?.at(-1);
  return match?.route.id ?? "none";
}

const known = new WeakMap<RouteTable, Pattern[]>();

/** The routes as a flat list, each under its whole pattern, which is its id too. */
function routesOf(build: RouteTable): Pattern[] {
  const routes = known.get(build) ?? listRoutes(build);
  known.set(build, routes);
  return routes;
}

function listRoutes({ routes }: RouteTable): Pattern[] {
  const all = Object.values(routes).flatMap((route) => (route ? [route] : []));
  const parents = new Set(all.map(({ parentId }) => parentId));
  return all
    .filter(({ id, index }) => index || !parents.has(id))
    .map(({ id }) => {
      const pattern = wholePath(id);
      return { id: pattern, path: pattern };
    });

  function wholePath(id: string | undefined): string {
    const route = id === undefined ? undefined : routes[id];
    if (!route) return "";
    return `${wholePath(route.parentId).replace(/\/$/, "")}/${route.path ?? ""}`.replace(/(?<=.)\/$/, "");
  }
}
