import type { RequestHandler } from "express";
import { refuseScrape } from "#db/scrape/refuse-scrape.server.ts";

/** Lets in who may read metrics. */
export function allowScrape(token: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (!refuseScrape(request, response, token)) next();
  };
}
