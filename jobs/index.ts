import type { Job } from "#jobs/define-job.ts";
import { deleteExpiredUploadsJob } from "#jobs/delete-expired-uploads.ts";
import { keepExchangeRateJob } from "#jobs/keep-exchange-rate.ts";
import { recogniseImportJob } from "#jobs/recognise-import.ts";
import { runImportJob } from "#jobs/run-import.ts";
import { undoImportJob } from "#jobs/undo-import.ts";

/** Every job there is. */
export const jobs: readonly Job[] = [
  recogniseImportJob,
  runImportJob,
  undoImportJob,
  keepExchangeRateJob,
  deleteExpiredUploadsJob,
];
