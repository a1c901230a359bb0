import { isUnspaced } from "#db/interests/contains-phrase.ts";
import { normaliseText } from "#db/interests/normalise-text.ts";
import { longestPhrase, longestThemeName } from "#db/interests/phrase-limits.ts";

export type PhraseProblem = "empty" | "too_short" | "too_long";

/**
 * A phrase that a person typed, as rules keep it, or what is wrong with it. It is looked for as it stands: signs that mean something in
 * regular expressions mean nothing here, so no phrase can be slow. One latin letter or one Chinese character would be found everywhere.
 */
export function parsePhrase(text: string): { phrase: string } | { problem: PhraseProblem } {
  const isTag = /^\s*[#＃]/.test(text);
  const words = normaliseText(text.replace(/^\s*[#＃]+/, ""));
  const letters = [...words].filter((char) => /[\p{L}\p{N}]/u.test(char));
  if (letters.length === 0) return { problem: "empty" };
  if (letters.length < 2 && !(isTag && isUnspaced(letters[0] ?? ""))) return { problem: "too_short" };
  if (words.length > longestPhrase) return { problem: "too_long" };
  return { phrase: isTag ? `#${words.replaceAll(" ", "")}` : words };
}

/** The name of a theme as a person typed it, as it is kept; undefined when it is none. */
export function parseThemeName(text: string): string | undefined {
  const name = text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  return /[\p{L}\p{N}]/u.test(name) && name.length <= longestThemeName ? name : undefined;
}
