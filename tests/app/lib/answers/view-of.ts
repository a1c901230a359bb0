import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import type { ColumnView, ReportView } from "#app/lib/report-view.ts";

interface Given {
  columns?: readonly Partial<ColumnView>[];
  rows?: ReportView["rows"];
  totals?: ReportView["totals"];
  metrics?: ReportView["metrics"];
  comparison?: ReportView["comparison"];
}

/** A result as a page gets it, with nothing in it but what a test is about. */
export function viewOf({ columns = [], rows = [], totals = null, metrics = {}, comparison = null }: Given): ReportView {
  const days = { firstDay: "2026-01-01", lastDay: "2026-03-31", today: "2026-04-01" };
  return {
    report: "test",
    title: "Test",
    description: "",
    filters: parseFilters(new URLSearchParams(), { filters: [] }, days).filters,
    columns: columns.map(toColumn),
    metrics,
    rows,
    totals,
    comparison,
    rowCount: rows.length,
    pageSize: null,
    buckets: [],
    freshness: {
      platforms: [],
      completeTo: null,
      completeness: null,
      expected: 0,
      landed: 0,
      waiting: 0,
      isOutdated: false,
      failedRollup: null,
      latePulls: [],
      endingCredentials: [],
    },
    notes: [],
    unnarrowed: null,
    sort: null,
    search: "",
  };
}

function toColumn(given: Partial<ColumnView>): ColumnView {
  const key = given.key ?? "column";
  return {
    key,
    kind: "number",
    label: key,
    unit: null,
    metric: null,
    figure: key,
    isMetric: false,
    isSortable: false,
    ...given,
  };
}
