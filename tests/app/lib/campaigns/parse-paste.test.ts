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
        // Where a quotation mark is never closed nothing else is said of the line.
        if (creator === "")
          expect(["missing", "unclosed"]).toContain(problems.find(({ field }) => field === "creator")?.code);
      }
    }),
    { examples: [[',"']] },
  );
});

test("each line has the separator that it uses; a tab that only follows a comma is none", () => {
  const read = (text: string) => parse(text).map(({ creator, platform, fee }) => [creator, platform, fee]);
  expect(read("Lea,kesong,300\nMax\tkesong\t1,200.50\nDoe;douyin;1,5")).toEqual([
    ["Lea", "kesong", 300],
    ["Max", "kesong", 1_200.5],
    ["Doe", "douyin", 1.5],
  ]);
  expect(read("Lea\tkesong\t300\nMax,kesong,200\nDoe,\tdouyin,\t5")).toEqual([
    ["Lea", "kesong", 300],
    ["Max", "kesong", 200],
    ["Doe", "douyin", 5],
  ]);
  expect(read("Lea;kesong;1,5\nMax,kesong,200")).toEqual([
    ["Lea", "kesong", 1.5],
    ["Max", "kesong", 200],
  ]);
});

test("a quote that is not closed is said on its line and spoils no other", () => {
  const problems = [{ field: "creator", code: "unclosed" }];
  expect(parse('Lea,kesong\n"Max,kesong\n"Doe, Jane",kesong\nZoé,douyin')).toMatchObject([
    { line: 1, creator: "Lea", problems: [] },
    { line: 2, problems },
    { line: 3, creator: "Doe, Jane", platform: "kesong", problems: [] },
    { line: 4, creator: "Zoé", problems: [] },
  ]);
  expect(parse('Lea,kesong\nMax,kesong,1,EUR,"M10\nZoé,douyin')).toMatchObject([
    { problems: [] },
    { line: 2, problems },
    { line: 3, problems: [] },
  ]);
  expect(parse('"Lea\nMax",kesong')).toMatchObject([{ line: 1, problems: [{ code: "many_lines" }] }]);
});

test("wherever one quote is left open, every other line is read as before", () => {
  const word = fc.stringMatching(/^[A-Za-zé0-9@]{1,8}$/).filter((text) => parse(text).length === 1);
  const rows = fc.array(fc.record({ word, mark: fc.constantFrom(",", ";", "\t") }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(rows, fc.nat(), (list, place) => {
      const lines = list.map((one) => `${one.word}${one.mark}kesong${one.mark}12`);
      const spoilt = place % lines.length;
      const text = lines.map((one, at) => (at === spoilt ? `"${one}` : one)).join("\n");
      const parsed = parse(text);
      expect(parsed.map(({ line }) => line)).toEqual(list.map((_, at) => at + 1));
      for (const [at, one] of parsed.entries())
        if (at === spoilt) expect(one.problems).toEqual([{ field: "creator", code: "unclosed" }]);
        else expect([one.creator, one.platform, one.fee]).toEqual([list[at]?.word, "kesong", 12]);
    }),
  );
});
