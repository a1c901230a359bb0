import type { Generated } from "kysely";

/**
 * Grain: one event that a person noted.
 * Key: workspace_id, id.
 * day is the workspace's; platform null: it concerns all; product_id null: no product in particular. Starts and ends of campaigns are read from campaign and stand in no row.
 * Written by the page of events.
 */
export interface AnnotationTable {
  workspace_id: number;
  id: Generated<number>;
  day: string;
  text: string;
  platform: string | null;
  product_id: Generated<number | null>;
  created_at: Generated<Date>;
}
