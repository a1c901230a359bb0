import { type RawBuilder, sql } from "kysely";
import type { Filters } from "#app/lib/filters/filters.ts";
import type { PairMeasure } from "#app/lib/pair-measures.ts";
import { attributionWindows } from "#db/metrics/measures.ts";

/** The value of a measure on one side of a pair; null where it is unknown. `own` and `other` are the sides of `pairRows`. */
export function pairValue(measure: PairMeasure, side: "own" | "other", { window }: Filters): RawBuilder<number | null> {
  const of = (column: string) => sql.ref(`p.${side}_${column}`);
  // Arrays hold a value an attribution window.
  const place = sql.lit(attributionWindows.indexOf(window) + 1);
  const inWindow = (column: string) => sql<number | null>`${of(column)}[${place}]`;
  switch (measure) {
    case "views":
    case "engagements":
    case "product_clicks":
      return sql`${of(measure)}`;
    case "views_without_boost":
      return sql`(${of("views")} * (1 - coalesce(${of("boosted_share")}, 0)))`;
    case "views_without_promotion":
      return sql`(${of("views")} * greatest(0, 1 - coalesce(${of("boosted_share")}, 0) - coalesce(${of("promoted_share")}, 0)))`;
    case "net_orders":
      return inWindow("net_orders");
    case "net_orders_without_boost":
      return sql`(${inWindow("net_orders")} - ${inWindow("boosted_orders")})`;
    case "net_orders_without_promotion":
      return sql`(${inWindow("net_orders")} - ${inWindow("boosted_orders")} - ${inWindow("promoted_orders")})`;
    case "cost":
      return sql`${of("cost_minor")}`;
    case "cost_per_view":
      return sql`(${of("cost_minor")}::float8 / nullif(${of("views")}, 0))`;
  }
}

/** Without promotion is only known where at least one of the two platforms tells its surfaces; of the other all is taken to be its own reach. */
export function needsSurfaces(measure: PairMeasure): boolean {
  return measure === "views_without_boost" || measure === "views_without_promotion";
}
