/**
 * Grain: one line of the log of one run of a job.
 * Key: workspace_id, job_run_id, line, which counts from 1 through every try of the run. level: debug, info, warn, error. message is in
 * English, without credentials or personal data; under reference the log of the program has the whole error.
 * Bounded in lines and days (db/log/run-log.ts).
 * Written by the run.
 */
export interface JobRunLogTable {
  workspace_id: number;
  job_run_id: number;
  line: number;
  logged_at: Date;
  level: string;
  message: string;
  reference: string | null;
}
