import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { monthRows } from "#app/queries/month-rows.server.ts";
import { providedBit } from "#db/metrics/measures.ts";

const cardMeasures = ["views", "product_impressions", "product_clicks"] as const;
type CardMeasure = (typeof cardMeasures)[number];

/** What rows with the measures of product cards, known as `alias`, add up to: each measure, and impressions and clicks where both are given. */
export function cardSums(alias: string): RawBuilder<unknown> {
  return sql`${sumOf(alias, "views")} as views, ${sumOf(alias, "product_clicks")} as product_clicks,
    ${sumOf(alias, "product_impressions", "product_clicks")} as paired_impressions, ${sumOf(alias, "product_clicks", "product_impressions")} as paired_clicks`;
}

/** What a measure adds up to on the days that give it, and `beside` it the other one. */
function sumOf(alias: string, measure: CardMeasure, beside: CardMeasure = measure): RawBuilder<unknown> {
  const bits = sql.lit(providedBit(measure) | providedBit(beside));
  return sql`sum(${sql.ref(`${alias}.${measure}`)}) filter (where ${sql.ref(`${alias}.provided`)} & ${bits} = ${bits})`;
}

/** The days of one post in a period, months as one row. */
export function daysOfPost(workspaceId: number, period: Period, post: RawBuilder<unknown>): RawBuilder<unknown> | null {
  return monthRows({ table: "post_day", workspaceId, periods: [period], post });
}
