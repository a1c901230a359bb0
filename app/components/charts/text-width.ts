import { splitLetters } from "#app/components/charts/split-letters.ts";

/** About how wide a text is at 12 px: a Chinese character is as wide as it is high, an emoji a little wider. Measuring would need the page. */
export function estimateTextWidth(text: string): number {
  let width = 0;
  for (const { segment } of splitLetters(text)) width += widthOf(segment);
  return Math.ceil(width);
}

function widthOf(letter: string): number {
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(letter)) return 16;
  return letter > "\u2e80" ? 12 : 6.8;
}
