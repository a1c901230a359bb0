import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { tryMutation } from "#tests/support/mutations/try-mutation.ts";

/** `npm run soak` asks for more; MUTATION_SEED=n tries one alone, MUTATIONS_FROM=n goes on from there. */
const alone = process.env.MUTATION_SEED;
const firstSeed = Number(alone ?? process.env.MUTATIONS_FROM ?? 1);
const lastSeed = Number(alone ?? process.env.MUTATIONS ?? 200);
const count = lastSeed - firstSeed + 1;
const mostMemory = 500 * 1024 ** 2;

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test(`${count} mutated files end in rejects or a refusal, and no row differs from what an independent reader gets`, {
  timeout: 60_000 + count * 2_000,
}, async () => {
  const failures: string[] = [];
  const outcomes = { landed: 0, refused: 0, rejected: 0 };
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const before = process.memoryUsage.rss();
  for (let seed = firstSeed; seed <= lastSeed; seed++) {
    const { family, mutations, outcome, rejected, problems } = await tryMutation(handle, seed);
    outcomes[outcome]++;
    outcomes.rejected += rejected;
    for (const problem of problems.slice(0, 3))
      failures.push(`seed ${seed}, ${family}, ${mutations.join(" and ")}: ${problem.slice(0, 600)}`);
  }
  clearInterval(watch);
  expect(failures).toEqual([]);
  expect(peak - before).toBeLessThan(mostMemory);
  // Most files must come through with a few rows less, or the test tests nothing.
  if (alone === undefined) expect(outcomes.landed).toBeGreaterThan(outcomes.refused);
});
