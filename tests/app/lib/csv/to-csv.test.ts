import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dialectOf } from "#app/lib/csv/csv-options.ts";
import { neutralise, toTextField } from "#app/lib/csv/text-cell.ts";
import { toCsv } from "#app/lib/csv/to-csv.ts";
import { column } from "#app/reports/columns.ts";
import type { ReportColumn, ReportResult, ReportRow } from "#app/reports/report.ts";
import { parseCsv } from "#tests/app/reports/parse-csv.ts";

const workspace = { slug: "w", timeZone: "Asia/Kolkata", currency: "EUR", locale: "fr-FR" };
const translate = (key: string) => key;

function csvOf(columns: ReportColumn[], rows: Omit<ReportRow, "key">[], excel = false, locale = "fr-FR"): string {
  const result = {
    columns,
    rows: rows.map((row, index) => ({ key: String(index), ...row })),
    workspace,
    comparison: null,
  } as unknown as ReportResult;
  return [...toCsv(result, { excel, locale, translate })].join("");
}

describe("text", () => {
  test("no text starts as a formula does, and every text can be read back", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .tuple(
          fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", '"', ";", ","),
          fc.string(),
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), fc.boolean(), (texts, excel) => {
        const { separator, isExcel } = dialectOf({ excel, locale: "fr-FR" });
        const line = texts.map((text) => toTextField(text, { separator, isExcel })).join(separator);
        const [fields] = parseCsv(`${line}\r\n`, separator);
        expect(fields).toEqual(
          texts.map((text) => (isExcel && /^\d{16,}$/.test(text) ? `="${text}"` : neutralise(text))),
        );
        for (const field of fields ?? [])
          if (!/^="\d+"$/.test(field)) expect(field).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });

  test("an id longer than 15 digits stays a text in Excel", () => {
    const columns = [column("post_id", "id")];
    const rows = [{ cells: { post_id: "7123456789012345678" } }, { cells: { post_id: "123456789012345" } }];
    expect(csvOf(columns, rows)).toBe("column.post_id\r\n7123456789012345678\r\n123456789012345\r\n");
    expect(csvOf(columns, rows, true)).toBe(
      '\uFEFFcolumn.post_id\r\n"=""7123456789012345678"""\r\n123456789012345\r\n',
    );
  });
});

describe("numbers", () => {
  const columns: ReportColumn[] = [
    { ...column("views", "metric"), metric: "views" },
    { ...column("rate", "metric"), metric: "engagement_rate_views" },
    { ...column("net", "metric"), metric: "net_sales", currency: "EUR" },
    { ...column("cpv", "metric"), metric: "cpv", currency: "JPY" },
  ];
  const rows = [
    { cells: { views: -1300, rate: 120 / 1300, net: 1_610_550, cpv: 12.34567 } },
    { cells: { views: null, rate: null, net: 0, cpv: null } },
  ];

  test("keep their own writing, a minus sign included; money is in major units, rates in percent; unknown is nothing", () => {
    expect(csvOf(columns, rows)).toBe(
      "column.views,column.rate (unit.percent),column.net (EUR),column.cpv (JPY)\r\n-1300,9.2308,16105.5,12.35\r\n,,0,\r\n",
    );
  });

  test("in Excel as the locale writes them", () => {
    expect(csvOf(columns, rows, true)).toContain("\r\n-1300;9,2308;16105,5;12,35\r\n");
    expect(csvOf(columns, rows, true, "zh-CN")).toContain("\r\n-1300,9.2308,16105.5,12.35\r\n");
    expect(csvOf(columns, rows, true, "ar-EG")).toContain("-1300");
  });

  test("a row's own metric says how its value is written", () => {
    const value = [column("value", "by_metric")];
    const own: Omit<ReportRow, "key">[] = [
      { metric: "net_sales", cells: { value: 150 } },
      { metric: "engagement_rate_views", cells: { value: 0.5 } },
      { metric: "reach", cells: { value: 400.6 } },
    ];
    expect(csvOf(value, own)).toBe("column.value\r\n1.5\r\n50\r\n401\r\n");
  });
});

test("moments are in the workspace's zone, and the header says so", () => {
  const rows = [{ cells: { at: "2026-02-28T18:30:00.000Z" } }];
  expect(csvOf([column("at", "moment")], rows)).toBe("column.at (Asia/Kolkata)\r\n2026-03-01 00:00:00\r\n");
});

test("messages and formulas are written as words", () => {
  const columns = [column("metric", "message"), column("formula", "formula")];
  expect(csvOf(columns, [{ cells: { metric: "metric.like_rate.label", formula: "like_rate" } }])).toBe(
    "column.metric,column.formula\r\nmetric.like_rate.label,measure.likes ÷ measure.views\r\n",
  );
});

test("headers name the part, the side and the unit", () => {
  const columns: ReportColumn[] = [
    {
      ...column("x", "metric"),
      metric: "views",
      part: { words: "surface", value: "search" },
      role: { of: "x", is: "comparison" },
    },
  ];
  const csv = [
    ...toCsv(
      { columns, rows: [], workspace, comparison: { from: "2026-02-01", to: "2026-02-28" } } as unknown as ReportResult,
      { excel: false, locale: "en", translate },
    ),
  ];
  expect(csv).toEqual(['"column.x, surface.search, role.comparison 2026-02-01/2026-02-28"\r\n']);
});
