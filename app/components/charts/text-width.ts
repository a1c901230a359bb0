import { splitLetters } from "#app/components/charts/split-letters.ts";

/** About how wide a text is at 12 px: a Chinese character is as wide as it is high, an emoji a little wider. Measuring would need the page. */
export function estimateTextWidth(text: string): number {
  let width = 0;
  for (const { segment } of splitLetters(text)) width += widthOf(segment);
  return Math.ceil(width);
}

/** A text in lines that are no wider than the room at 12 px, cut between words; a word that is wider has a line of its own. */
export function wrapWords(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && estimateTextWidth(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function widthOf(letter: string): number {
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(letter)) return 16;
  return letter > "\u2e80" ? 12 : 6.8;
}
