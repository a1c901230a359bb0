/**
 * Grain: one source of one account's snapshots.
 * Key: workspace_id, account_id, source_id. provided is a mask of what it has ever given for the account: 1 followers, 2 shop window visits.
 * Written by rollup.
 */
export interface AccountSourceTable {
  workspace_id: number;
  account_id: number;
  source_id: number;
  provided: number;
}
