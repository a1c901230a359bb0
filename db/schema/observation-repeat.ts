/**
 * Grain: the entities of one kind of which one batch said again what its source had said.
 * Key: workspace_id, batch_id, entity. By it the batch finds its sightings when it is taken back.
 * Written by load.
 */
export interface ObservationRepeatTable {
  workspace_id: number;
  batch_id: number;
  entity: string;
  entity_ids: number[];
}
