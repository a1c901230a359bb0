/** Where lives are read from: the stored facts, or those that verify-rollups computed beside them. */
export interface LifeSources {
  readonly ages: string;
  readonly days: string;
  readonly surfaceDays: string;
  readonly dimension: string;
  readonly lifetime: string;
  readonly sources: string;
  readonly credit: string;
}

export const storedFacts: LifeSources = {
  ages: "post_age",
  days: "post_day",
  surfaceDays: "post_surface_day",
  dimension: "post_dimension",
  lifetime: "post_lifetime",
  sources: "post_source",
  credit: "order_credit",
};
