import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePaste, toAmount } from "#app/lib/campaigns/parse-paste.ts";

const platforms = ["kesong", "douyin", "xiaohongshu"];
const parse = (text: string) => parsePaste(text, "EUR", platforms);

test("a list copied from a spreadsheet, with a header in any language and any order of columns", () => {
  expect(parse("平台\t达人\t费用\t币种\n小红书\t苏晓小\t1 200,50\tcny\n\n\t@lea.k\t\t")).toEqual([
    { line: 2, creator: "苏晓小", platform: "xiaohongshu", fee: 1_200.5, currency: "CNY", code: null, problems: [] },
    { line: 4, creator: "@lea.k", platform: null, fee: null, currency: "EUR", code: null, problems: [] },
  ]);
});

test("without a header the columns are creator, platform, fee, currency, code; every mistake names its line and field", () => {
  const [first, second, third] = parse('"Doe, Jane",Kesong,300,EUR,JANE10\nMax,myspace,a lot,EURO\n,kesong');
  expect(first).toMatchObject({
    line: 1,
    creator: "Doe, Jane",
    platform: "kesong",
    fee: 300,
    code: "JANE10",
    problems: [],
  });
  expect(second).toMatchObject({
    line: 2,
    fee: null,
    problems: [
      { field: "platform", code: "not_a_platform" },
      { field: "fee", code: "not_an_amount" },
      { field: "currency", code: "not_a_currency" },
    ],
  });
  expect(third).toMatchObject({ line: 3, problems: [{ field: "creator", code: "missing" }] });
});

test.each([
  ["1,200.50", 1_200.5],
  ["1.200,50", 1_200.5],
  ["1 200", 1_200],
  ["1,200", 1_200],
  ["1.234.567", 1_234_567],
  ["12,5", 12.5],
  ["€ 300", 300],
  ["0", 0],
  ["-3", Number.NaN],
  ["3k", Number.NaN],
  ["", Number.NaN],
])("the amount %s is %d", (text, amount) => {
  expect(toAmount(text)).toBe(amount);
});

test("whatever is quoted comes back, on the line that it begins on", () => {
  const cell = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replaceAll("\r", " ").trim());
  const row = fc.record({ creator: cell.filter((text) => text !== ""), code: cell });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.constantFrom(",", ";", "\t"), (rows, separator) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = rows.map(({ creator, code }) => [creator, "", "", "", code].map(quote).join(separator));
      const header = ["creator", "platform", "fee", "currency", "code"].join(separator);
      const parsed = parse([header, ...text].join("\n"));
      let line = 2;
      const starts = text.map((one) => {
        const start = line;
        line += one.split("\n").length;
        return start;
      });
      expect(parsed.map((one) => [one.line, one.creator, one.code])).toEqual(
        rows.map(({ creator, code }, place) => [starts[place], creator, code || null]),
      );
    }),
  );
});

test("no text at all makes it fail", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      for (const { line, problems, creator } of parse(text)) {
        expect(line).toBeGreaterThan(0);
        if (creator === "") expect(problems).toContainEqual({ field: "creator", code: "missing" });
      }
    }),
  );
});
