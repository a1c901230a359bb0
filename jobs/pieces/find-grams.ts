const hanRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/**
 * The units by which normalised texts are compared, each once: words and their trigrams, so that an ending or a typing error costs little;
 * where words are written without spaces, pairs of characters.
 */
export function findGrams(text: string): Set<string> {
  const grams = new Set<string>();
  const words = text.replace(hanRun, (run) => {
    addPairs(grams, run);
    return " ";
  });
  for (const word of words.split(" ")) if (word !== "") addWord(grams, word);
  return grams;
}

function addPairs(grams: Set<string>, run: string): void {
  const characters = [...run];
  if (characters.length === 1) grams.add(run);
  for (let index = 1; index < characters.length; index++) grams.add(`${characters[index - 1]}${characters[index]}`);
}

function addWord(grams: Set<string>, word: string): void {
  grams.add(`${word} `);
  const padded = `_${word}_`;
  for (let index = 0; index + 3 <= padded.length; index++) grams.add(padded.slice(index, index + 3));
}

/** The kind of letters that most of a text is in; texts in two scripts say nothing about each other. */
export function mainScript(text: string): "han" | "other" | "none" {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 3) return "none";
  const han = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  // A character of Chinese says about as much as three letters.
  return han * 3 > letters - han ? "han" : "other";
}
