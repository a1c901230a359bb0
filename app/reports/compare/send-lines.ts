import { type Ages, agesOf } from "#app/lib/answers/age-lines.ts";
import { withShownRows } from "#app/lib/answers/sent-lines.ts";
import { type Trends, trendsOf } from "#app/lib/answers/trend-lines.ts";
import { type ComparedName, type TrendMeasure, trendMeasureOf, trendRate } from "#app/lib/compared.ts";
import { mostClosedRows } from "#app/lib/limits.ts";
import { asksForWhole } from "#app/lib/page-of-rows.ts";
import type { ReportView } from "#app/lib/report-view.ts";

/** What is drawn, and the rows that the table below it shows: the address names the tables that are to be whole. */
export interface SentTrends {
  readonly view: ReportView;
  readonly trends: Trends;
}
export interface SentAges {
  readonly view: ReportView;
  readonly ages: Ages;
}

/** Beside a measure, what says how far it can be trusted. */
const besides: Partial<Record<TrendMeasure, string>> = { [trendRate]: "taken_back", net_sales: "maturity" };

export function sendTrends(view: ReportView, chosen: readonly ComparedName[], search: URLSearchParams): SentTrends {
  const by = trendMeasureOf(search);
  const columns = ["day", "name", by, besides[by] ?? by, "annotations"];
  return { view: withShownRows(view, columns, mostRows(search, "trends")), trends: trendsOf(view, chosen, by) };
}

export function sendAges(view: ReportView, chosen: readonly ComparedName[], search: URLSearchParams): SentAges {
  const ages = agesOf(view, chosen, trendMeasureOf(search));
  const columns = ["campaign_age_days", "name", "day", ages.measure, `${ages.measure}_so_far`];
  return { view: withShownRows(view, columns, mostRows(search, "ages")), ages };
}

function mostRows(search: URLSearchParams, figure: string): number {
  return asksForWhole(search, figure) ? Number.POSITIVE_INFINITY : mostClosedRows;
}
