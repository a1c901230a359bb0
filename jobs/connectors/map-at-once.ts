/** Maps items with at most so many at work at once; the results are in the order of the items. After a failure none is begun any more. */
export async function mapAtOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const left = items.entries();
  const results: [place: number, result: Result][] = [];
  let isOver = false;
  async function work(): Promise<void> {
    for (const [place, item] of left) {
      if (isOver) return;
      try {
        results.push([place, await map(item)]);
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  return results.toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
