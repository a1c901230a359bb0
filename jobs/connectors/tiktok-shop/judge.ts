import { z } from "zod";
import type { HttpAnswer, PlatformError } from "#jobs/connectors/pull-connector.ts";
import { parseJson } from "#jobs/files/parse-json.ts";

type Kind = PlatformError["kind"];

/**
 * Every code of the platform's common errors; 36009004 is also given for parameters that are not as documented, 36004004 (inferred: see below) where tokens are given. Seven more are documented of
 * GET /affiliate_seller/202508/marketplace_creators/{id} alone, which is never called: 16032012, 16901005 to 16901008, 45101004, 98001004.
 */
const kinds: ReadonlyMap<number, Kind> = new Map([
  [36009002, "rate_limited"],
  [36009003, "unavailable"],
  [36009007, "unavailable"],
  [36009004, "unauthorized"],
  [36009033, "unauthorized"],
  [36004004, "unauthorized"],
  [101000, "unauthorized"],
  [105002, "unauthorized"],
  [105005, "unauthorized"],
  [106001, "unauthorized"],
  [106013, "schema_changed"],
  [36009009, "schema_changed"],
  [36009010, "schema_changed"],
  [36009022, "schema_changed"],
]);

/** Of the exchange of a code. That the one is of the app and the other of the code is inferred from their messages. */
const abouts: Readonly<Record<number, PlatformError["about"]>> = { 36009004: "app", 36004004: "code" };

/** All that the tables above know. */
export const errorCodes = [...kinds.keys()];

const envelope = z.object({ code: z.int(), message: z.string().default("") });

/**
 * What the envelope says, whatever the status: an error may come with 200. An answer without an envelope is judged by its status alone.
 * `secrets` are blanked, should the platform repeat one.
 */
export function judge({ status, text }: HttpAnswer, secrets: readonly string[]): PlatformError | undefined {
  const parsed = parseJson(text);
  const found = "value" in parsed ? envelope.safeParse(parsed.value) : undefined;
  if (!found?.success || found.data.code === 0) return undefined;
  const { code, message } = found.data;
  // Codes of a single endpoint, such as 28001022 for days it does not have, are about what was asked.
  const kind = kinds.get(code) ?? (status >= 500 ? "unavailable" : "schema_changed");
  const blanked = secrets.reduce((said, secret) => said.replaceAll(secret, "…"), message);
  return { kind, about: abouts[code], message: `${code}: ${blanked}`.slice(0, 300) };
}
