/** For each of `count` counters the first source, best first, that has ever given it: its bit is in the source's mask. */
export function chooseSources(
  bestFirst: readonly number[],
  provided: ReadonlyMap<number, number>,
  count: number,
): (number | null)[] {
  const given = bestFirst.filter((source) => provided.get(source));
  return Array.from(
    { length: count },
    (_nothing, index) => given.find((source) => (provided.get(source) ?? 0) & (1 << index)) ?? null,
  );
}

/** The bits of the counters that are known among these values. */
export function maskOf(values: readonly (number | null)[]): number {
  let mask = 0;
  for (let index = 0; index < values.length; index += 1) if (values[index] !== null) mask |= 1 << index;
  return mask;
}
