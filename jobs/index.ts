import type { Job } from "#jobs/define-job.ts";
import { deleteExpiredUploadsJob } from "#jobs/delete-expired-uploads.ts";
import { keepExchangeRateJob } from "#jobs/keep-exchange-rate.ts";
import { matchPiecesJob } from "#jobs/match-pieces.ts";
import { recogniseImportJob } from "#jobs/recognise-import.ts";
import { rollupWorkspaceJob } from "#jobs/rollup-workspace.ts";
import { runImportJob } from "#jobs/run-import.ts";
import { undoImportJob } from "#jobs/undo-import.ts";
import { verifyRollupsJob } from "#jobs/verify-rollups.ts";

/** Every job there is. */
export const jobs: readonly Job[] = [
  recogniseImportJob,
  runImportJob,
  undoImportJob,
  rollupWorkspaceJob,
  matchPiecesJob,
  verifyRollupsJob,
  keepExchangeRateJob,
  deleteExpiredUploadsJob,
];
