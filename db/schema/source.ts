/**
 * Grain: one source of numbers in one workspace: a connector, or mapping:<name>.
 * Key: workspace_id, source_id.
 * Units: rank, greater wins when two sources give the same measure.
 * Written by load.
 */
export interface SourceTable {
  workspace_id: number;
  source_id: number;
  source: string;
  rank: number;
}
