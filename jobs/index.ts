import { decideAccountJob } from "#jobs/decide-account.ts";
import { decideMatchJob } from "#jobs/decide-match.ts";
import type { Job } from "#jobs/define-job.ts";
import { deleteExpiredResponsesJob } from "#jobs/delete-expired-responses.ts";
import { deleteExpiredUploadsJob } from "#jobs/delete-expired-uploads.ts";
import { deleteOldRunLogsJob } from "#jobs/delete-old-run-logs.ts";
import { editCampaignJob } from "#jobs/edit-campaign.ts";
import { editInterestRulesJob } from "#jobs/edit-interest-rules.ts";
import { eraseCreatorJob } from "#jobs/erase-creator.ts";
import { keepExchangeRateJob } from "#jobs/keep-exchange-rate.ts";
import { liftErasureJob } from "#jobs/lift-erasure.ts";
import { matchPiecesJob } from "#jobs/match-pieces.ts";
import { measureLivesJob } from "#jobs/measure-lives.ts";
import { pullConnectionJob } from "#jobs/pull-connection.ts";
import { recogniseImportJob } from "#jobs/recognise-import.ts";
import { removeConnectionJob } from "#jobs/remove-connection.ts";
import { reparseResponsesJob } from "#jobs/reparse-responses.ts";
import { resealSecretsJob } from "#jobs/reseal-secrets.ts";
import { rollupWorkspaceJob } from "#jobs/rollup-workspace.ts";
import { runImportJob } from "#jobs/run-import.ts";
import { tryConnectionJob } from "#jobs/try-connection.ts";
import { undoCampaignEditJob } from "#jobs/undo-campaign-edit.ts";
import { undoImportJob } from "#jobs/undo-import.ts";
import { verifyRollupsJob } from "#jobs/verify-rollups.ts";

/** Every job there is. */
export const jobs: readonly Job[] = [
  recogniseImportJob,
  runImportJob,
  undoImportJob,
  decideMatchJob,
  decideAccountJob,
  editInterestRulesJob,
  rollupWorkspaceJob,
  matchPiecesJob,
  measureLivesJob,
  verifyRollupsJob,
  keepExchangeRateJob,
  editCampaignJob,
  undoCampaignEditJob,
  deleteExpiredUploadsJob,
  deleteExpiredResponsesJob,
  reparseResponsesJob,
  deleteOldRunLogsJob,
  pullConnectionJob,
  tryConnectionJob,
  removeConnectionJob,
  eraseCreatorJob,
  liftErasureJob,
  resealSecretsJob,
];
