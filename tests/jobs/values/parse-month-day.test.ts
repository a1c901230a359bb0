import { expect, test } from "vitest";
import { findWindow, placeDay } from "#jobs/connectors/export-window.ts";
import { parseMonthDay } from "#jobs/values/parse-month-day.ts";

test.each([
  ["August 31", 8, 31],
  ["28 August", 8, 28],
  ["8 de marzo", 3, 8],
  ["18 января", 1, 18],
  ["18 tháng Tám", 8, 18],
  ["3 tháng Mười Hai", 12, 3],
  ["5 tháng 12", 12, 5],
  ["9月13日", 9, 13],
  ["12月3日", 12, 3],
  ["9월 13일", 9, 13],
  ["1er février", 2, 1],
  ["29 février", 2, 29],
  ["3. März", 3, 3],
  ["Mar 9", 3, 9],
  ["31 Mei", 5, 31],
  ["٣١ أغسطس", 8, 31],
  ["18 สิงหาคม", 8, 18],
  ["1 Ağustos", 8, 1],
  ["4 grudnia", 12, 4],
  ["May 5th", 5, 5],
])("%s is a day", (text, month, day) => {
  expect(parseMonthDay(text, "en")).toEqual({ value: { month, day } });
});

test("a stated year is kept", () => {
  for (const text of ["2026-01-31", "January 31, 2026", "31 de enero de 2026", "2026年1月31日"])
    expect(parseMonthDay(text, "en")).toEqual({ value: { year: 2026, month: 1, day: 31 } });
});

test("every language that the months are known in reads its own dates", () => {
  for (const locale of ["cs", "fi", "hr", "pl", "uk", "el", "hi", "he", "ja", "ko", "tr", "zh-Hant", "pt-BR", "sw"])
    for (let month = 0; month < 12; month++) {
      const format = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", timeZone: "UTC" });
      const text = format.format(Date.UTC(2026, month, 17));
      expect([text, parseMonthDay(text, locale)]).toEqual([text, { value: { month: month + 1, day: 17 } }]);
    }
});

test("what may be two months, two numbers or no day is refused; nothing is unknown", () => {
  // October in Croatian, November in Czech and Polish.
  expect(parseMonthDay("3 listopad", "en")).toEqual({ reason: expect.stringMatching(/state the locale/) });
  expect(parseMonthDay("3 listopad", "cs")).toEqual({ value: { month: 11, day: 3 } });
  for (const text of ["3/4", "31", "August", "31 Augustus Caesar", "August 32", "30 February", "5 6 August"])
    expect(parseMonthDay(text, "en")).toHaveProperty("reason");
  expect(parseMonthDay("undefined", "en")).toEqual({ unknown: true });
});

test("the year comes from the period and rolls back over New Year", () => {
  const window = findWindow("Overview_2025-12-15_2026-01-14.zip/Overview.csv");
  expect(window).toEqual({ first: "2025-12-15", last: "2026-01-14" });
  if (!window) return;
  expect(placeDay({ month: 12, day: 31 }, window)).toEqual({ value: "2025-12-31" });
  expect(placeDay({ month: 1, day: 14 }, window)).toEqual({ value: "2026-01-14" });
  expect(placeDay({ month: 2, day: 1 }, window)).toEqual({
    reason: "is no day of the period 2025-12-15 to 2026-01-14",
  });
  expect(placeDay({ month: 1, day: 14, year: 2025 }, window)).toHaveProperty("reason");
});

test("29 February is of a leap year or of none; a day that stands twice is of neither year", () => {
  expect(placeDay({ month: 2, day: 29 }, { last: "2024-03-01" })).toEqual({ value: "2024-02-29" });
  expect(placeDay({ month: 2, day: 29 }, { last: "2025-01-31" })).toEqual({ value: "2024-02-29" });
  expect(placeDay({ month: 2, day: 29 }, { last: "2026-03-01" })).toHaveProperty("reason");
  expect(placeDay({ month: 1, day: 31 }, { first: "2025-01-31", last: "2026-01-31" })).toHaveProperty("reason");
});

test("a name without a period states none", () => {
  for (const name of ["Overview.csv", "Overview (2).csv", "x_2026-13-01_2026-13-31.csv", "x_2026-02-01_2026-01-01.csv"])
    expect(findWindow(name)).toBeUndefined();
  expect(findWindow("[Date Range]: 2026-01-01 ~ 2026-01-31")).toEqual({ first: "2026-01-01", last: "2026-01-31" });
  expect(findWindow("data_20260101_20260131.csv")).toEqual({ first: "2026-01-01", last: "2026-01-31" });
});
