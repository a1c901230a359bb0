import type { HttpAnswer, PlatformError } from "#jobs/connectors/pull-connector.ts";
import { isObject, parseJson } from "#jobs/files/parse-json.ts";
import { kindOfCode } from "./error-kinds.ts";

/** Of the exchange of a code. */
const abouts: Readonly<Record<number, PlatformError["about"]>> = {
  10003: "app",
  10013: "app",
  10007: "code",
  10014: "code",
};

const longestDescription = 200;

/**
 * Douyin answers 200 to a failure too: a success needs data.error_code and extra.error_code to be 0, as number or as text. An answer
 * without them is left to the listing, which knows what it must hold.
 */
export function judge({ text }: HttpAnswer): PlatformError | undefined {
  const parsed = parseJson(text);
  if (!("value" in parsed) || !isObject(parsed.value)) return undefined;
  const { data, extra } = parsed.value;
  return [data, extra].map(errorIn).find((error) => error !== undefined);
}

function errorIn(part: unknown): PlatformError | undefined {
  if (!isObject(part)) return undefined;
  const code = Number(part.error_code ?? 0);
  if (code === 0) return undefined;
  const description = typeof part.description === "string" ? part.description.slice(0, longestDescription) : "";
  return {
    kind: kindOfCode(code),
    about: abouts[code],
    message: `answered with error ${code} ${description}`.trimEnd(),
  };
}
