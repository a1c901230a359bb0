/** A shorter id or handle would be found in texts that have nothing to do with it. */
export const shortestName = 4;

/** What somebody is called in the texts of sources. */
export interface Names {
  readonly all: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly phrases: readonly string[];
}

const word = /[\p{L}\p{N}_.-]+/gu;

/** Names that are one word are looked up, others searched for. Those that are too short are left out. */
export function sortNames(names: readonly (string | null)[]): Names {
  const all = names.flatMap((name) => (name && name.length >= shortestName ? [name] : []));
  const isWord = (name: string) => /^[\p{L}\p{N}_.-]+$/u.test(name);
  return { all, words: new Set(all.filter(isWord)), phrases: all.filter((name) => !isWord(name)) };
}

function withoutStops(found: string): string {
  return found.replace(/^[.-]+|[.-]+$/g, "");
}

/** The words of a text, and without the signs that may end a sentence as well as belong to a name. */
function* listWords(text: string): Generator<string> {
  for (const [found] of text.matchAll(word)) {
    yield found;
    const bare = withoutStops(found);
    if (bare !== found) yield bare;
  }
}

/** Whether a text holds one of the names, as a word of its own. */
export function namesOneOf(text: string, { words, phrases }: Names): boolean {
  for (const found of listWords(text)) if (words.has(found)) return true;
  return phrases.some((phrase) => text.includes(phrase));
}

/** A text with an ellipsis in the place of each of the names. */
export function blankNames(text: string, { words, phrases }: Names): string {
  const blanked = text.replace(word, (found) => {
    if (words.has(found)) return "…";
    const bare = withoutStops(found);
    return words.has(bare) ? found.replace(bare, "…") : found;
  });
  return phrases.reduce((left, phrase) => left.replaceAll(phrase, "…"), blanked);
}

/** All in a record's text that may be somebody's name: its words, and what stands whole between quotes or separators. */
export function listPossibleNames(text: string): Set<string> {
  const found = new Set<string>(listWords(text));
  for (const part of text.split(/[",;\t|]/)) found.add(part.trim());
  for (const one of found) if (one.length < shortestName) found.delete(one);
  return found;
}
