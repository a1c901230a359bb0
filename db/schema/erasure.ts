import type { Generated } from "kysely";

/**
 * Grain: one creator who was erased.
 * Key: workspace_id, erasure_id. owner_id is the creator (or the account that is joined to none) while the erasing goes on, null once it is done:
 * nothing names them then. salt is that of the workspace's hashes.
 * Units: accounts and posts that went, records dropped since.
 * Written by the job that erases and by load.
 */
export interface ErasureTable {
  workspace_id: number;
  erasure_id: Generated<number>;
  salt: Buffer;
  owner_id: number | null;
  accounts: Generated<number>;
  posts: Generated<number>;
  dropped: Generated<number>;
  last_dropped_at: Generated<Date | null>;
  began_at: Generated<Date>;
  finished_at: Generated<Date | null>;
}
