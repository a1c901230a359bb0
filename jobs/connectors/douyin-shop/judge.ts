import { z } from "zod";
import type { HttpAnswer, PlatformError } from "#jobs/connectors/pull-connector.ts";
import { parseJson } from "#jobs/files/parse-json.ts";

type Kind = PlatformError["kind"];

const success = 10000;

/** The platform's own list of main codes. What is not among them may pass. */
const kinds: ReadonlyMap<number, Kind> = new Map([
  [10001, "unavailable"], // some of the answer could not be made
  [20000, "unavailable"],
  [20001, "unavailable"],
  [30001, "unauthorized"],
  [30002, "unauthorized"], // not from an address that the app is bound to
  [40001, "schema_changed"],
  [40002, "schema_changed"],
  [40003, "schema_changed"],
  [40004, "schema_changed"],
  [60000, "rate_limited"],
  [70000, "schema_changed"], // no longer offered
]);

/** 40001, 40003 and 50001 are parameter errors of all sorts: these are about who asks. */
const aboutCredentials = /access-token|app-id|authorization|signature-invalid|token-generate-failed/;

/** All that the tables above know. */
export const errorCodes = [...kinds.keys()];

const envelope = z.object({
  code: z.union([z.int(), z.string().regex(/^\d+$/)]),
  msg: z.string().catch(""),
  sub_code: z.string().catch(""),
});

/** Douyin's shops answer 200 to a failure too: only the code 10000 is a success. */
export function judge({ text }: HttpAnswer): PlatformError | undefined {
  const parsed = parseJson(text);
  const found = "value" in parsed ? envelope.safeParse(parsed.value) : undefined;
  if (!found?.success) return undefined;
  const { code, msg, sub_code: subCode } = found.data;
  if (Number(code) === success) return undefined;
  const kind = aboutCredentials.test(subCode) ? "unauthorized" : (kinds.get(Number(code)) ?? "unavailable");
  return { kind, message: `answered with error ${code} ${msg} ${subCode}`.slice(0, 300).trimEnd() };
}
