import { z } from "zod";
import type { HttpAnswer, PlatformError } from "#jobs/connectors/pull-connector.ts";
import { parseJson } from "#jobs/files/parse-json.ts";

type Kind = PlatformError["kind"];

/** Codes that client code in use knows [C], but for those marked [I], whose meaning is inferred; the platform's own list was not at hand, so none is documented. */
const kinds: Readonly<Record<number, Kind>> = {
  40001: "unauthorized", // no permission
  40002: "schema_changed", // parameters
  40007: "schema_changed", // no such object
  40016: "rate_limited", // [I]
  40100: "rate_limited",
  40101: "unauthorized", // the app's id and secret
  40102: "unauthorized", // token expired
  40103: "unauthorized", // a token that is no longer good [I]
  40104: "unauthorized", // token missing
  40105: "unauthorized", // token wrong or revoked
  40107: "unauthorized", // a token that is not good [I]
  40110: "unauthorized", // code of authorisation
  40113: "unauthorized", // authorisation [I]
  40131: "unauthorized", // code of authorisation, expired
  40133: "rate_limited", // [I]
  50000: "unavailable",
  50002: "unavailable",
  51021: "rate_limited",
};

/** Of the exchange of a code. */
const abouts: Readonly<Record<number, PlatformError["about"]>> = { 40101: "app", 40110: "code", 40131: "code" };

/** All that the tables above know. */
export const errorCodes = Object.keys(kinds);

const envelope = z.object({ code: z.int(), message: z.string().default("") });

/** What the envelope says, whatever the status: errors come with 200. An answer without an envelope is judged by its status alone. */
export function judge({ status, text }: HttpAnswer): PlatformError | undefined {
  const parsed = parseJson(text);
  const found = "value" in parsed ? envelope.safeParse(parsed.value) : undefined;
  if (!found?.success || found.data.code === 0) return undefined;
  const { code, message } = found.data;
  return {
    kind: kinds[code] ?? kindOf(code, status),
    about: abouts[code],
    message: `code ${code}: ${message}`.slice(0, 300),
  };
}

/** Of a code that the table lacks, inferred: 401 and 403 are about credentials, codes from 50000 the platform's own trouble, others the request's. */
function kindOf(code: number, status: number): Kind {
  if (status === 401 || status === 403) return "unauthorized";
  return status >= 500 || (code >= 50_000 && code < 60_000) ? "unavailable" : "schema_changed";
}
