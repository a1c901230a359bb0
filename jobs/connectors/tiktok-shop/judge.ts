import { z } from "zod";
import type { HttpAnswer, PlatformError } from "#jobs/connectors/pull-connector.ts";
import { parseJson } from "#jobs/files/parse-json.ts";

type Kind = PlatformError["kind"];
/** null: no failure of the call, for the listing that asks reads it itself. */
type Verdict = Kind | null;

/** A search has found more than the platform shows of one: known from client code in use [C], 10,000. */
export const tooManyFound = 12052180;
/** "invalid product" [D]: of one that the shop no longer has, by client code in use [C]. */
export const noSuchProduct = 28001007;

/**
 * Every code of the platform's common errors and of the endpoints that are called. Codes and messages are documented; of some the kind is
 * inferred, as is said beside them. Seven more are documented of GET /affiliate_seller/202508/marketplace_creators/{id} alone, which is
 * never called: 16032012, 16901005 to 16901008, 45101004, 98001004.
 */
const kinds: ReadonlyMap<number, Verdict> = new Map<number, Verdict>([
  // Common errors: documented.
  [36009002, "rate_limited"],
  [36009003, "unavailable"],
  [36009007, "unavailable"],
  [36009004, "unauthorized"], // or, by its message, about the request or its time: see `ofRequest` and `ofTime`
  [36009033, "unauthorized"],
  [36004004, "unauthorized"], // documented of the code of an authorisation; that refresh tokens get it too is inferred
  [101000, "unauthorized"],
  [105002, "unauthorized"],
  [105005, "unauthorized"],
  [106001, "unauthorized"],
  [106013, "schema_changed"],
  [36009009, "schema_changed"],
  [36009010, "schema_changed"],
  [36009014, "schema_changed"],
  [36009021, "schema_changed"],
  [36009022, "schema_changed"],
  [36009023, "schema_changed"],
  // The access token is invalid or was revoked: known from client code in use [C].
  [105001, "unauthorized"],
  [36009005, "unauthorized"],
  // Profiles and showcases of creators: a person must act at the platform; that it is the kind for that is inferred.
  [16015006, "unauthorized"],
  [16015007, "unauthorized"],
  [16501011, "unauthorized"],
  [16504002, "unauthorized"],
  [18001405, "unauthorized"],
  // Orders: to be asked for again, as documented; that another seller's order is a matter of credentials is inferred from that advice.
  [10002014, "unavailable"],
  [10002015, "unavailable"],
  [10006402, "unavailable"],
  [10037002, "unavailable"],
  [10037003, "unavailable"],
  [10037004, "unavailable"],
  [21008111, "unauthorized"],
  // Products: parameters, and what is wrong with the seller, of which the kind is inferred.
  [12019027, "schema_changed"],
  [12019087, "schema_changed"],
  [12019108, "schema_changed"],
  [12019109, "schema_changed"],
  [12019118, "schema_changed"],
  [12019119, "schema_changed"],
  [tooManyFound, null],
  [12052910, "schema_changed"],
  [12052700, "unauthorized"],
  [12052704, "unauthorized"],
  // Analytics: parameters.
  [noSuchProduct, null],
  [28001022, "schema_changed"],
]);

/** The messages, documented, with which 36009004 is about the request; with all others it is about the app, token or signature, or as below. */
const ofRequest = /^(unexpected identifier|invalid identifier|invalid api version)\b/i;
/** Those with which it is about the time at which the call was signed: the only thing that is wrong then is a clock. */
const ofTime = /^invalid timestamp\b/i;

/** Of the exchange of a code. That the one is of the app and the other of the code is inferred from their messages. */
const abouts: Readonly<Record<number, PlatformError["about"]>> = { 36009004: "app", 36004004: "code" };

/** All that the tables above know. */
export const errorCodes = [...kinds.keys()];

const envelope = z.object({ code: z.int(), message: z.string().default("") });

/**
 * What the envelope says, whatever the status: an error may come with 200. An answer without an envelope is judged by its status alone.
 * `secrets` are blanked, should the platform repeat one.
 */
export function judge({ status, text }: HttpAnswer, secrets: readonly string[]): PlatformError | null | undefined {
  const parsed = parseJson(text);
  const found = "value" in parsed ? envelope.safeParse(parsed.value) : undefined;
  if (!found?.success || found.data.code === 0) return undefined;
  const { code, message } = found.data;
  const kind = kindOf(code, message, status);
  if (kind === null) return null;
  const blanked = secrets.reduce((said, secret) => said.replaceAll(secret, "…"), message);
  if (code === 36009004 && ofTime.test(message)) return ofClock(`${code}: ${blanked}`.slice(0, 200));
  const about = kind === "unauthorized" ? abouts[code] : undefined;
  return { kind, about, message: `${code}: ${blanked}`.slice(0, 300) };
}

function kindOf(code: number, message: string, status: number): Verdict {
  if (code === 36009004 && ofRequest.test(message)) return "schema_changed";
  const known = kinds.get(code);
  return known === undefined ? kindOfStatus(status) : known;
}

/** It passes when the clock is set, so no connection waits for credentials because of it. */
function ofClock(said: string): PlatformError {
  return {
    kind: "unavailable",
    isOfClock: true,
    message: `the platform does not take the time of this machine's clock ("${said}"). Set it by a time server, for nothing is wrong with the credentials`,
  };
}

/** Of a code that is not documented: what is inferred from the status. */
function kindOfStatus(status: number): Kind {
  if (status >= 500) return "unavailable";
  return status === 401 || status === 403 ? "unauthorized" : "schema_changed";
}
