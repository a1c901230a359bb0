import { type FoundSentence, findSentence } from "#app/lib/rejects/sentence-patterns.ts";

/** What is wrong with a field; `sample` is what was found, in the column of a file or by itself. */
export interface SaidReject extends FoundSentence {
  readonly field: string;
  readonly column: string | undefined;
  readonly sample: string | undefined;
}

/** A sentence that names a field and what is wrong with it; undefined for one that is not known. */
export function readReject(sentence: string, field: string | null): SaidReject | undefined {
  const start = field !== null && sentence.startsWith(field) ? field : (/^[\w.]+/.exec(sentence)?.[0] ?? "");
  const rest = sentence.slice(start.length).replace(/^:? /, "");
  const [, inColumn, column, held] = /^(.*?): column "(.*?)" holds (.*)$/su.exec(rest) ?? [];
  const [, beforeNot, sample] = /^(.*?), not (.*)$/su.exec(rest) ?? [];
  for (const [text, found] of [
    [inColumn, held],
    [beforeNot, sample],
    [rest, undefined],
  ] as const) {
    const match = text === undefined ? undefined : findSentence(text);
    if (match) return { ...match, field: start, column: text === inColumn ? column : undefined, sample: found };
  }
  return undefined;
}
