import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { rollupWorkspace } from "#jobs/rollup/rollup-workspace.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { toInstant } from "#jobs/values/zone-offset.ts";
import { changeFrom, makeChange } from "#tests/support/rollup-changes.ts";
import { compareWithNaive, createRollupDatabase, createWorld } from "#tests/support/rollup-world.ts";

/** `npm run soak` asks for more. */
const runs = Number(process.env.ROLLUP_RUNS ?? 10);
/** Many times what a run takes: one that fails is tried again and again, to be made smaller. */
const longestRunMs = 20_000;
let handle: DatabaseHandle;
let worlds = 0;
beforeAll(async () => {
  handle = await createRollupDatabase();
});
afterAll(() => handle.close());

/** The clocks change on 2026-03-29 in Paris and on 2026-03-08 in St. John's; those of Kathmandu run 5:45 h ahead. */
test.each([
  ["Europe/Paris", "2026-03-22"],
  ["America/St_Johns", "2026-03-01"],
  ["Asia/Kathmandu", "2026-03-22"],
])(
  "in %s, rows landed and taken back in any order and any batches give what computing everything gives",
  async (zone, day) => {
    const start = toInstant(zone, Date.parse(day));
    const batches = fc.array(fc.array(changeFrom(start), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (changes) => {
        const world = await createWorld(handle, zone);
        for (const batch of changes)
          await world.change(async (trx, touched) => {
            for (const change of batch) await makeChange(trx, world.workspaceId, change, touched);
          });
        const { stored, expected } = await compareWithNaive(world);
        expect(stored).toEqual(expected);
        expect(await verifyRollups(handle, world.workspaceId)).toEqual([]);
        worlds += 1;
        if (worlds % 10 === 0) {
          await runInTransaction(handle, (trx) => rollupWorkspace(trx, world.workspaceId));
          expect((await compareWithNaive(world)).stored).toEqual(expected);
        }
      }),
      {
        numRuns: runs,
        seed: process.env.ROLLUP_SEED ? Number(process.env.ROLLUP_SEED) : undefined,
        path: process.env.ROLLUP_PATH,
        endOnFailure: Boolean(process.env.ROLLUP_PATH),
      },
    );
  },
  runs * longestRunMs,
);
