/**
 * Grain: one workspace whose facts were computed.
 * Key: workspace_id.
 * revision is another after every change of them, and never one that there was, so that a restored database is not taken for what it was.
 * Written by rollup.
 */
export interface FactRevisionTable {
  workspace_id: number;
  revision: string;
}
