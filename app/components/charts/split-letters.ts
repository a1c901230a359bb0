const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What a reader takes for one letter, however many code units it has (👩‍🍳 has five), each with where it begins. */
export function splitLetters(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  return letters.segment(text);
}
