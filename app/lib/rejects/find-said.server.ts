import { catalogOf } from "#app/lib/catalog.server.ts";
import type { Locale } from "#app/lib/locales.ts";
import { writtenSentences } from "#app/lib/rejects/sentence-patterns.ts";
import { translatorOf } from "#app/lib/translator.server.ts";

/** What of rejected records is shown as a text that holds a word: patterns (of LIKE) of their English messages, and codes and kinds that are named so. */
export interface FoundSaid {
  readonly messages: readonly string[];
  readonly reasons: readonly string[];
  readonly streams: readonly string[];
  readonly sources: readonly string[];
}

/** What stands around a sentence and its sample, as jobs write it. */
const around: Readonly<Record<string, string>> = {
  "reject.says.sample": "{said}, not {sample}",
  "reject.bare": "{said}, not {sample}",
  "reject.says.missing": "{said}, not missing",
  "reject.bare.missing": "{said}, not missing",
  "reject.says.column": '{said}: column "{column}" holds {sample}',
  "reject.line": "{name}, line {line}",
  "reject.or": "{one} or {other}",
};
const written = [...writtenSentences, ...Object.entries(around).map(([key, text]) => ({ key, text }))];

/** Stands where a text takes a value, which the messages themselves hold. */
const value = "\u{1}";
const textsOf = new Map<Locale, readonly { readonly shown: string; readonly pattern: string }[]>();

/** Finds a word, or a part of one, in all that a person is shown of rejects in their language, whatever its case, accents and apostrophes. */
export function findSaid(locale: Locale, word: string): FoundSaid {
  const wanted = fold(word);
  const named = (group: string) =>
    Object.keys(catalogOf(locale)).flatMap((key) =>
      key.startsWith(group) && fold(translatorOf(locale)(key)).includes(wanted) ? [key.slice(group.length)] : [],
    );
  return {
    messages: [
      ...new Set(sentencesOf(locale).flatMap(({ shown, pattern }) => (shown.includes(wanted) ? [pattern] : []))),
    ],
    reasons: named("data.reason."),
    streams: named("data.stream."),
    sources: named("data.format."),
  };
}

function sentencesOf(locale: Locale) {
  const known = textsOf.get(locale);
  if (known) return known;
  const translate = translatorOf(locale);
  const texts = written.map(({ key, text }) => {
    const names = [...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [[name, value]]));
    return { shown: fold(translate(key, Object.fromEntries(names))), pattern: toPattern(text) };
  });
  textsOf.set(locale, texts);
  return texts;
}

function toPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, "\\$&").replaceAll(/\{\w+\}/g, "%")}%`;
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();
}
