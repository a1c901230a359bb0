/**
 * Grain: posts of one value of a dimension (all, format, relation, content_kind, theme, surface), of one platform or all (empty), at one age.
 * Key: workspace_id, dimension, value, platform, measure, age_days. Quartiles over mature posts of the count until that age, and of its share of the count at maturity.
 * Units: shares are fractions.
 * Written by measure-lives.
 */
export interface LifeCurveTable {
  workspace_id: number;
  dimension: string;
  value: string;
  platform: string;
  measure: string;
  age_days: number;
  maturity_days: number;
  posts: number;
  share_lower: number;
  share_median: number;
  share_upper: number;
  count_lower: number;
  count_median: number;
  count_upper: number;
}
