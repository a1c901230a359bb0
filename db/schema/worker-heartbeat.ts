/**
 * Grain: one running worker process.
 * Key: worker_id. Of no workspace. disk_state: fine, low, full; null when the disk of the database is not on the worker's machine.
 * Units: bytes of that disk.
 * Written by the worker.
 */
export interface WorkerHeartbeatTable {
  worker_id: string;
  host: string;
  started_at: Date;
  seen_at: Date;
  disk_state: string | null;
  disk_free_bytes: number | null;
  disk_total_bytes: number | null;
}
