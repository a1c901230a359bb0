/**
 * Grain: one workspace of which all is drawn that follows from its batches up to batch_id (pieces, posts by rule, pairs).
 * Key: workspace_id.
 * Written by whoever settles a workspace, and by what changes it other than by landing: undoing, decisions, settings, computing anew.
 */
export interface SettledWorkspaceTable {
  workspace_id: number;
  /** Null: anything may have changed. */
  batch_id: number | null;
  /** How often it was changed other than by landing: who settles notes nothing where that happened meanwhile. */
  changes: number;
}
