/**
 * Grain: one running worker process.
 * Key: worker_id. Of no workspace.
 * Written by the worker.
 */
export interface WorkerHeartbeatTable {
  worker_id: string;
  host: string;
  started_at: Date;
  seen_at: Date;
}
