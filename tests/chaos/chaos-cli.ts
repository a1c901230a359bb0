/** `npm run chaos -- --rounds N --seed S`: one JSON object a round; ends with 1 when a round left anything different. */
import { parseArgs } from "node:util";
import { openChaosGround } from "#tests/chaos/open-ground.ts";
import { pullInPeace, runChaosRound } from "#tests/chaos/run-chaos.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, seed: { type: "string", default: "1" } },
});
const ground = await openChaosGround();
let different = 0;
try {
  const expected = await pullInPeace(ground);
  for (let round = 0; round < Number(values.rounds); round++) {
    const result = await runChaosRound(ground, expected, Number(values.seed) + round);
    different += result.differences.length > 0 ? 1 : 0;
    console.log(JSON.stringify(result));
  }
} finally {
  await ground.close();
}
process.exit(different === 0 ? 0 : 1);
