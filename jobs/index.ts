import { decideMatchJob } from "#jobs/decide-match.ts";
import type { Job } from "#jobs/define-job.ts";
import { deleteExpiredUploadsJob } from "#jobs/delete-expired-uploads.ts";
import { keepExchangeRateJob } from "#jobs/keep-exchange-rate.ts";
import { matchPiecesJob } from "#jobs/match-pieces.ts";
import { measureLivesJob } from "#jobs/measure-lives.ts";
import { pullConnectionJob } from "#jobs/pull-connection.ts";
import { recogniseImportJob } from "#jobs/recognise-import.ts";
import { removeConnectionJob } from "#jobs/remove-connection.ts";
import { resealSecretsJob } from "#jobs/reseal-secrets.ts";
import { rollupWorkspaceJob } from "#jobs/rollup-workspace.ts";
import { runImportJob } from "#jobs/run-import.ts";
import { tryConnectionJob } from "#jobs/try-connection.ts";
import { undoImportJob } from "#jobs/undo-import.ts";
import { verifyRollupsJob } from "#jobs/verify-rollups.ts";

/** Every job there is. */
export const jobs: readonly Job[] = [
  recogniseImportJob,
  runImportJob,
  undoImportJob,
  decideMatchJob,
  rollupWorkspaceJob,
  matchPiecesJob,
  measureLivesJob,
  verifyRollupsJob,
  keepExchangeRateJob,
  deleteExpiredUploadsJob,
  pullConnectionJob,
  tryConnectionJob,
  removeConnectionJob,
  resealSecretsJob,
];
