import { expect, test } from "vitest";
import { trendsOf } from "#app/lib/answers/trend-lines.ts";
import type { ReportRow } from "#app/lib/report-view.ts";
import { viewOf } from "#tests/app/lib/answers/view-of.ts";

const chosen = [
  { id: 1, name: "Léa" },
  { id: 2, name: "小红" },
];
const rowOf = (day: string, name: string, cells: ReportRow["cells"], rest: Partial<ReportRow> = {}): ReportRow => ({
  key: `${day} ${name}`,
  cells: { day, name, subject_id: name === "Léa" ? "1" : "2", ...cells },
  ...rest,
});

test("a rate of a day of which more than a tenth was taken back is neither drawn nor the highest", () => {
  const rate = (value: number | null, taken_back: number | null) => ({ engagement_rate_views: value, taken_back });
  const { lines, highest, days } = trendsOf(
    viewOf({
      rows: [
        rowOf("2026-03-01", "Léa", rate(0.05, 0)),
        rowOf("2026-03-01", "小红", rate(0.041234567, 0.1)),
        rowOf("2026-03-02", "Léa", rate(6, 0.95)),
        rowOf("2026-03-02", "小红", rate(null, 2), { missing: { engagement_rate_views: "corrected" } }),
      ],
    }),
    chosen,
    "engagement_rate_views",
  );
  expect(days).toEqual(["2026-03-01", "2026-03-02"]);
  expect(highest).toEqual({ name: "Léa", value: 0.05, day: "2026-03-01" });
  expect(lines).toEqual([
    { id: 1, values: [0.05, null], gaps: [[1, 1]], young: [], corrected: [{ at: 1, value: 6, share: 0.95 }] },
    { id: 2, values: [0.0412346, null], gaps: [[1, 1]], young: [], corrected: [{ at: 1, value: null, share: 2 }] },
  ]);
});

test("sales are young where orders can come back, and where it is too early to tell", () => {
  const sold = (day: string, maturity: number | null, reason: "no_data" | "not_mature") =>
    rowOf(day, "Léa", { net_sales: 0, maturity }, { missing: { maturity: reason } });
  const days = [
    sold("2026-03-01", null, "no_data"),
    sold("2026-03-02", 1, "no_data"),
    sold("2026-03-03", null, "not_mature"),
    sold("2026-03-04", 0.4, "not_mature"),
  ];
  expect(trendsOf(viewOf({ rows: days }), chosen, "net_sales").lines[0]).toMatchObject({ young: [[2, 3]], gaps: [] });
});
