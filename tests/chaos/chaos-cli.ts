/**
 * `npm run chaos -- --rounds N --seed S [--worker] [--each 3 [--from 1]]`: one JSON object a round, with `--worker` of rounds that the queue's own workers do, with `--each`
 * of every so-manieth connection, from the first on or another; ends with 1 when a round left anything different.
 */
import { parseCommand } from "#db/parse-command.ts";
import { runProgram } from "#db/run-program.ts";
import { openChaosGround } from "#tests/chaos/open-ground.ts";
import { pullInPeace, runChaosRound } from "#tests/chaos/run-chaos.ts";
import { runWorkerRound } from "#tests/chaos/run-worker-round.ts";

const usage = "npm run chaos -- [--rounds 5] [--seed 1] [--worker] [--each 1] [--from 0]";

await runProgram(async () => {
  const { values } = parseCommand(usage, {
    options: {
      rounds: { type: "string", default: "5" },
      seed: { type: "string", default: "1" },
      worker: { type: "boolean", default: false },
      each: { type: "string", default: "1" },
      from: { type: "string", default: "0" },
    },
  });
  const ground = await openChaosGround();
  let different = 0;
  try {
    const part = { each: Number(values.each), from: Number(values.from) };
    const expected = await pullInPeace(ground, values.worker ? ground.slots : ground.slots.slice(1), part);
    for (let round = 0; round < Number(values.rounds); round++) {
      const seed = Number(values.seed) + round;
      const result = values.worker
        ? await runWorkerRound(ground, expected, seed, part)
        : await runChaosRound(ground, expected, seed, part);
      different += result.differences.length > 0 ? 1 : 0;
      console.log(JSON.stringify(result));
    }
  } finally {
    await ground.close();
  }
  return different === 0 ? 0 : 1;
});
process.exit();
