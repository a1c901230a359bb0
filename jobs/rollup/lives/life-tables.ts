import type { LifeSources } from "#db/lives/life-sources.ts";

/** What verify-rollups computed beside the stored facts. */
export const expectedFacts: LifeSources = {
  ages: "expected_post_age",
  days: "expected_post_day",
  surfaceDays: "expected_post_surface_day",
  dimension: "expected_post_dimension",
  lifetime: "expected_post_lifetime",
  sources: "expected_post_source",
  credit: "expected_order_credit",
};

/** What is measured from them alone, and so can be measured anew. */
export const lifeTables = [
  { table: "post_life", key: ["post_id"] },
  { table: "post_forecast", key: ["post_id", "age_days"] },
  { table: "forecast_model", key: ["week", "age_days", "horizon_days"] },
  { table: "life_curve", key: ["dimension", "value", "platform", "measure", "age_days"] },
] as const;
