import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";
import { rollupPairs } from "#jobs/pieces/pairs/rollup-pairs.ts";

export const matchPiecesJob = defineJob({
  name: "match-pieces",
  description:
    "Finds out which posts of a creator are one piece, for the creators of whom anything changed, and lays those on two platforms side by side.",
  input: jobInputs["match-pieces"].input,
  run: async (_input, { handle, workspaceId, signal }) => {
    const matched = await matchPieces(handle, workspaceId, signal);
    const pairs = await rollupPairs(handle, workspaceId);
    return { result: { ...matched, changedPairs: pairs.changed } };
  },
});
