/** Items in portions whose weights together stay under the limit; an item heavier than that is a portion of its own. */
export function* inPortions<T>(items: Iterable<T>, weightOf: (item: T) => number, limit: number): Generator<T[]> {
  let portion: T[] = [];
  let weight = 0;
  for (const item of items) {
    const next = weightOf(item);
    if (portion.length > 0 && weight + next > limit) {
      yield portion;
      portion = [];
      weight = 0;
    }
    portion.push(item);
    weight += next;
  }
  if (portion.length > 0) yield portion;
}
