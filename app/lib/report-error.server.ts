import { randomBytes } from "node:crypto";
import type { HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse } from "@remix-run/react";
import { log } from "#db/log/log.server.ts";

/** Short enough to read out on the telephone; no letters or digits that look alike. */
export function newReference(): string {
  const letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
  return Array.from(randomBytes(6), (byte) => letters[byte % letters.length]).join("");
}

/** Writes an error to the log beside the reference that the reader is shown. */
export function logError(reference: string, where: string, error: unknown): void {
  log.error(`Error at ${where}`, { reference, error });
}

/** What Remix calls for errors that no loader of ours has given a reference. */
export const handleError: HandleErrorFunction = (error, { request }) => reportError(error, request);

/** Writes what was thrown to the log, but for what nobody waits for any more and for addresses that lead nowhere. */
export function reportError(error: unknown, request: Request): void {
  if (request.signal.aborted || isNotFound(error)) return;
  logError(newReference(), new URL(request.url).pathname, error);
}

/** An address that leads nowhere is no fault of ours. */
function isNotFound(error: unknown): boolean {
  return (isRouteErrorResponse(error) || error instanceof Response) && error.status === 404;
}
