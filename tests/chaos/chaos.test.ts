import { afterAll, beforeAll, expect, test } from "vitest";
import { openChaosGround } from "#tests/chaos/open-ground.ts";
import { pullInPeace, runChaosRound } from "#tests/chaos/run-chaos.ts";

/** Rounds of `npm test`; `npm run soak` asks for more. */
const rounds = Number(process.env.CHAOS_ROUNDS ?? 5);
const seeds = Array.from({ length: rounds }, (_, round) => 101 + round);

let ground: Awaited<ReturnType<typeof openChaosGround>>;
let expected: Record<string, string>;
beforeAll(async () => {
  ground = await openChaosGround();
  expected = await pullInPeace(ground);
}, 120_000);
afterAll(() => ground.close());

test.each(seeds)(
  "what is left of chaos %i, after a clean pull, is what a pull in peace brings",
  { timeout: 240_000 },
  async (seed) => {
    const round = await runChaosRound(ground, expected, seed);
    expect(round.differences).toEqual([]);
    // A round in which nothing landed while things went wrong would say nothing.
    expect(round.landed).toBeGreaterThan(0);
  },
);
