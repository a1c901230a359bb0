import type { Generated } from "kysely";

/**
 * Grain: one version of a rate card.
 * Key: workspace_id, version.
 * In force from effective_from until the next day on which another one begins; one with ended_at was changed or deleted and counts no more. Versions are never used twice.
 * Written by the page of rate cards.
 */
export interface RateCardTable {
  workspace_id: number;
  version: number;
  name: string;
  effective_from: string;
  currency: string;
  created_at: Generated<Date>;
  ended_at: Date | null;
}
