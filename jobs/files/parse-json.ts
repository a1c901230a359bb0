import { parse } from "lossless-json";
import { isBrokenText } from "./decode-text.ts";

// An integer of 16 digits or more outside of quotes. Within quotes it may match too, which only costs time.
const longInteger = /(?:^|[:,[\s])-?\d{16,}/;

/** JSON -> value. Integers beyond 2^53 come as text, digit for digit; of a key that stands twice the last wins, as everywhere. The reason never quotes the text. */
export function parseJson(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: longInteger.test(text) ? parse(text, null, exactly) : JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: "is not JSON" };
    throw error;
  }
}

const exactly = {
  parseNumber: (digits: string): unknown =>
    /^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits)) ? digits : Number(digits),
  onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue,
};

/** Whether brackets are nested deeper than `depth`; those within quotes count too, so only a text with more than `depth` of them is looked at closely. */
export function isTooDeep(text: string, depth: number): boolean {
  let brackets = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code === 91 || code === 123) && ++brackets > depth) return measureDepth(text) > depth;
  }
  return false;
}

function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isQuoted) {
      if (code === 92) at++;
      else if (code === 34) isQuoted = false;
    } else if (code === 34) isQuoted = true;
    else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth--;
  }
  return deepest;
}

/** A JSON object, or why a text is not one; `depth` limits nesting. */
export function parseObject(
  text: string,
  depth: number,
  mayBeBroken: boolean,
): { readonly object: Record<string, unknown> } | { readonly reason: string } {
  if (mayBeBroken && isBrokenText(text)) return { reason: "holds bytes that are no characters in the file's encoding" };
  if (isTooDeep(text, depth)) return { reason: `is nested deeper than ${depth} levels` };
  const parsed = parseJson(text);
  if ("reason" in parsed) return parsed;
  return isObject(parsed.value) ? { object: parsed.value } : { reason: "is not an object" };
}

/** Whether a JSON value is an object, not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
