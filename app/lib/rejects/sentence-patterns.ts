import { rejectSentences } from "#app/lib/rejects/sentences.ts";
import en from "#app/locales/en.json";

/** A sentence that jobs wrote in English, as the key of its text in every language, with its parameters. */
export interface FoundSentence {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What jobs write, with the key of its text in every language: texts `said.` of the English locale are what jobs write, word for word; those of `rejectSentences` may be written in several ways. */
export const writtenSentences = [
  ...Object.entries(rejectSentences).flatMap(([code, texts]) => texts.map((text) => ({ key: `reject.${code}`, text }))),
  ...Object.entries(en).flatMap(([key, text]) =>
    key.startsWith("said.") ? [{ key, text: text.replaceAll("’", "'") }] : [],
  ),
];

/** Parameters that are no words of others: a platform that says "Invalid credentials. …" speaks of no format. */
const closed: Readonly<Record<string, string>> = { checked_format: "[^.]+?" };

/** What says most comes first: what a short sentence leaves open may be words of a longer one. */
const patterns = writtenSentences
  .toSorted((a, b) => wordsOf(b.text).length - wordsOf(a.text).length)
  .map(({ key, text }) => ({ key, start: text.replace(/\{.*$/s, ""), pattern: toPattern(text) }));

export function findSentence(text: string): FoundSentence | undefined {
  for (const { key, start, pattern } of patterns) {
    // A file of a hundred thousand rejects is said row by row.
    const match = text.startsWith(start) ? pattern.exec(text) : null;
    if (match) return { key, values: { ...match.groups } };
  }
  return undefined;
}

function wordsOf(text: string): string {
  return text.replace(/\{\w+\}/g, "");
}

/** `{name}` in a sentence stands for whatever is said there, and for the same where it stands again. */
function toPattern(text: string): RegExp {
  const named = new Set<string>();
  const escaped = text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  const pattern = escaped.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (named.has(name)) return `\\k<${name}>`;
    named.add(name);
    return `(?<${name}>${closed[name] ?? ".+?"})`;
  });
  return new RegExp(`^${pattern}$`, "su");
}
