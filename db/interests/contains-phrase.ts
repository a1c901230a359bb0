const letter = /[\p{L}\p{N}\p{M}]/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

/** Whether a character is of a script that puts no spaces between words. */
export function isUnspaced(char: string): boolean {
  return unspaced.test(char);
}

/**
 * Whether a text has a phrase, both normalised: whole words where the script puts spaces between words, any part where it does not.
 * Chinese is not segmented first: how Intl.Segmenter cuts depends on the dictionary of the ICU that Node was built with, and cuts names that it does
 * not know (早C晚A, 玫瑰晨露) into pieces, so that a word which stands in the caption would not be found, and differently after an upgrade.
 */
export function containsPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1))
    if (isWhole(text, at, at + phrase.length)) return true;
  return false;
}

/** Whether the stretch begins and ends where words may. */
function isWhole(text: string, start: number, end: number): boolean {
  return !joins(charBefore(text, start), charAt(text, start)) && !joins(charBefore(text, end), charAt(text, end));
}

/** Whether two neighbouring characters belong to one word. */
function joins(before: string, after: string): boolean {
  if (!letter.test(before) || !letter.test(after)) return false;
  return !unspaced.test(before) && !unspaced.test(after);
}

function charAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function charBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  return charAt(text, unit >= 0xdc00 && unit <= 0xdfff ? at - 2 : at - 1);
}
