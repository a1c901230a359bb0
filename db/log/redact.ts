/** What a text from outside may hold that no log may: credentials in addresses and headers, e-mail addresses, values that are quoted. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\/\/[^/\s:@]*:[^/\s@]*@/g, "//…@"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, "$1 …"],
  [/\b([\w-]*(?:token|secret|password|passwd|key|sign|signature|code)"?\s*[=:]\s*"?)[^\s&",}]+/gi, "$1…"],
  [/[^\s"'<>(),;:=]+@[^\s"'<>(),;:=]+\.[a-z]{2,}/gi, "…@…"],
];

/** A text without what may be a secret or say who somebody is. Ids and file names stay: without them a log is no use. */
export function redact(text: string): string {
  return patterns.reduce((safe, [pattern, instead]) => safe.replaceAll(pattern, instead), text);
}
