import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";

export const matchPiecesJob = defineJob({
  name: "match-pieces",
  description: "Finds out which posts of a creator are one piece, for the creators of whom anything changed.",
  input: jobInputs["match-pieces"].input,
  run: async (_input, { handle, workspaceId, signal }) => ({ result: await matchPieces(handle, workspaceId, signal) }),
});
