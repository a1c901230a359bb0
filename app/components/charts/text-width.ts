/** About how wide a text is at 12 px: a Chinese character is as wide as it is high. Measuring would need the page. */
export function estimateTextWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > "\u2e80" ? 12 : 6.8;
  return Math.ceil(width);
}
