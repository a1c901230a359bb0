/**
 * Grain: one workspace of which all is drawn that follows from its batches up to batch_id (pieces, posts by rule, pairs).
 * Key: workspace_id.
 * Written by whoever settles a workspace, removed by what changes it other than by landing: undoing, decisions, computing anew.
 */
export interface SettledWorkspaceTable {
  workspace_id: number;
  batch_id: number;
}
