import { exp2 } from "./exp2.ts";

/** The state of a small fast counter (sfc32): every stream of chance in the demo world has its own, seeded by name. */
export interface Random {
  a: number;
  b: number;
  c: number;
  counter: number;
}

/** A stream of chance that depends on nothing but its keys: what happens to one post does not depend on the posts before it. */
export function createRandom(...keys: readonly (string | number)[]): Random {
  let [a, b] = [0x9e3779b9, 0x85ebca6b];
  for (const character of keys.join("\u0001")) {
    const code = character.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0xcc9e2d51) ^ (a >>> 15);
  }
  const random = { a, b, c: a ^ b, counter: 1 };
  for (let round = 0; round < 12; round++) unit(random);
  return random;
}

/** 0 <= unit < 1. */
export function unit(random: Random): number {
  const sum = (random.a + random.b + random.counter++) | 0;
  random.a = random.b ^ (random.b >>> 9);
  random.b = (random.c + (random.c << 3)) | 0;
  random.c = (((random.c << 21) | (random.c >>> 11)) + sum) | 0;
  return (sum >>> 0) / 4294967296;
}

export function chance(random: Random, probability: number): boolean {
  return unit(random) < probability;
}

/** A number from `from` up to `to`. */
export function between(random: Random, from: number, to: number): number {
  return from + unit(random) * (to - from);
}

/** A whole number from `from` to `to`, both included. */
export function whole(random: Random, from: number, to: number): number {
  return from + Math.floor(unit(random) * (to - from + 1));
}

/** One of a list that is not empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const picked = list[Math.floor(unit(random) * list.length)];
  if (picked === undefined) throw new Error("pick needs a list that is not empty");
  return picked;
}

/** The place of one of several weights, as often as its weight says. */
export function weighted(random: Random, weights: readonly number[]): number {
  let left = unit(random) * weights.reduce((sum, weight) => sum + weight, 0);
  for (let place = 0; place < weights.length; place++) {
    left -= weights[place] ?? 0;
    if (left < 0) return place;
  }
  return weights.length - 1;
}

/** Nearly normal, mean 0, deviation 1, never beyond 3.5 (the sum of four uniform numbers). */
export function normal(random: Random): number {
  return (unit(random) + unit(random) + unit(random) + unit(random) - 2) * 1.7320508075688772;
}

/** A factor around 1 (its median), skewed as popularity is: `spread` doublings are one deviation. */
export function factor(random: Random, spread: number): number {
  return exp2(normal(random) * spread);
}

/** How often something that is expected so many times happens: Poisson when it is rare, rounded normal beyond. */
export function count(random: Random, expected: number): number {
  if (expected <= 0) return 0;
  if (expected > 16) return Math.max(0, Math.floor(expected + normal(random) * Math.sqrt(expected) + unit(random)));
  const stop = exp2(-expected * Math.LOG2E);
  let happened = 0;
  for (let product = unit(random); product > stop; product *= unit(random)) happened++;
  return happened;
}

/** `count`, never more than there are occasions. */
export function countOf(random: Random, occasions: number, probability: number): number {
  return Math.min(occasions, count(random, occasions * probability));
}
