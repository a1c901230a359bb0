import type { RequestHandler } from "express";

/** Turns away an address with a NUL in it, wherever it stands: Postgres knows no such text, and no link of ours has one. */
export const legibleAddresses: RequestHandler = (request, response, next) => {
  if (request.url.includes("%00")) response.status(400).type("text/plain").send("An address cannot hold %00.\n");
  else next();
};
