import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { type RollupDifference, verifyRollups } from "#jobs/rollup/verify-rollups.ts";

const kept = 20;

export const verifyRollupsJob = defineJob({
  name: "verify-rollups",
  description: "Recomputes all facts from the snapshots and orders and tells every difference.",
  input: jobInputs["verify-rollups"].input,
  run: async (_input, { handle, workspaceId }) => {
    const faults = (await verifyRollups(handle, workspaceId)).map(describe);
    return { faults, result: { differences: faults.length, first: faults.slice(0, kept) } };
  },
});

function describe({ table, stored, expected }: RollupDifference): string {
  return `${table}: stored ${JSON.stringify(stored)}, expected ${JSON.stringify(expected)}`;
}
