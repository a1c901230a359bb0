import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openChaosGround } from "#tests/chaos/open-ground.ts";
import { type Part, pullInPeace, runChaosRound } from "#tests/chaos/run-chaos.ts";
import { runWorkerRound } from "#tests/chaos/run-worker-round.ts";

/** Rounds of `npm test`; `npm run soak` asks for more. One in five is done by the queue's own workers. */
const rounds = Number(process.env.CHAOS_ROUNDS ?? 5);
const workerRounds = Math.ceil(rounds / 5);
/**
 * `npm test` has no time for all connections in each round: those are of every third, and the others of every second, in turn. Which of them comes first, and
 * which third it is, is another every day, so that all have been through all of it within six: the days since 1970 say which, and `CHAOS_TURN` does to see one again.
 */
const isShort = rounds <= 5;
const today = Number(process.env.CHAOS_TURN ?? Math.floor(Date.now() / 86_400_000));
const third: Part = isShort ? { each: 3, from: today % 3 } : { each: 1 };
const parts: readonly Part[] = isShort ? [0, 1].map((from) => ({ each: 2, from: (from + today) % 2 })) : [{ each: 1 }];
const ofTurn = isShort ? ` (CHAOS_TURN=${today})` : "";
const seedsOf = (count: number) => Array.from({ length: count }, (_, round) => 101 + round);

let ground: Awaited<ReturnType<typeof openChaosGround>>;
beforeAll(async () => {
  ground = await openChaosGround();
}, 120_000);
afterAll(() => ground.close());

describe(`what is left of chaos, after a clean pull, is what a pull in peace brings${ofTurn}`, () => {
  let turns: { part: Part; expected: Record<string, string> }[];
  beforeAll(async () => {
    turns = [];
    for (const part of parts) turns.push({ part, expected: await pullInPeace(ground, ground.slots.slice(1), part) });
  }, 120_000);

  test.each(seedsOf(rounds - workerRounds))("pulled in a loop, %i", { timeout: 240_000 }, async (seed) => {
    const turn = turns[seed % turns.length];
    if (!turn) throw new Error("Whose turn is it?");
    const round = await runChaosRound(ground, turn.expected, seed, turn.part);
    expect(round.differences).toEqual([]);
    // A round in which nothing landed while things went wrong would say nothing.
    expect(round.landed).toBeGreaterThan(0);
    expect(round.crashesInBatch).toBe(1);
  });
});

describe(`so it is of two slots that the queue's workers hand over, and nothing claims to be at work${ofTurn}`, () => {
  let expected: Record<string, string>;
  beforeAll(async () => {
    expected = await pullInPeace(ground, ground.slots, third);
  }, 120_000);

  test.each(seedsOf(workerRounds))("worker, %i", { timeout: 360_000 }, async (seed) => {
    const round = await runWorkerRound(ground, expected, seed, third);
    expect(round.differences).toEqual([]);
    expect(round.landed).toBeGreaterThan(0);
    expect(round.kills).toBeGreaterThan(0);
    expect(round.crashesInBatch).toBe(1);
  });
});
