import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

/**
 * Computes what a platform shows of a world at a time, and keeps it until another time is asked about: of a long list page after page is asked for
 * while the clock stands, and each would be computed from all of it.
 */
export function keptWhile<Value>(
  compute: (world: StandInWorld, now: number, key: string) => Value,
): (world: StandInWorld, now: number, key?: string) => Value {
  const kept = new WeakMap<StandInWorld, { readonly now: number; readonly values: Map<string, Value> }>();
  return (world, now, key = "") => {
    const known = kept.get(world);
    const { values } = known?.now === now ? known : { values: new Map<string, Value>() };
    if (known?.values !== values) kept.set(world, { now, values });
    const value = values.get(key) ?? compute(world, now, key);
    values.set(key, value);
    return value;
  };
}
