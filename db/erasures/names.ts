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

/** A word may stand at the end of a sentence. */
function withoutStop(found: string): string {
  return found.replace(/[.-]+$/, "");
}

/** Whether a text holds one of the names, as a word of its own. */
export function namesOneOf(text: string, { words, phrases }: Names): boolean {
  for (const [found] of text.matchAll(word)) if (words.has(found) || words.has(withoutStop(found))) return true;
  return phrases.some((phrase) => text.includes(phrase));
}

/** A text with an ellipsis in the place of each of the names. */
export function blankNames(text: string, { words, phrases }: Names): string {
  const blanked = text.replace(word, (found) => {
    if (words.has(found)) return "…";
    const bare = withoutStop(found);
    return words.has(bare) ? `…${found.slice(bare.length)}` : found;
  });
  return phrases.reduce((left, phrase) => left.replaceAll(phrase, "…"), blanked);
}

/** All in a record's text that may be somebody's name: its words, and what stands whole between quotes or separators. */
export function listPossibleNames(text: string): Set<string> {
  const found = new Set<string>();
  for (const [one] of text.matchAll(word)) found.add(one).add(withoutStop(one));
  for (const part of text.split(/[",;\t|]/)) found.add(part.trim());
  for (const one of found) if (one.length < shortestName) found.delete(one);
  return found;
}
