import { expect, test } from "vitest";
import { lettersOf, placeMarks } from "#app/components/charts/marks.ts";

const on = (...buckets: string[]) => buckets.map((bucket) => ({ bucket }));

test("what happened on one day of a chart has one letter", () => {
  expect(lettersOf(on("2026-11-01", "2026-11-01", "2026-11-03", "2026-11-01"))).toEqual(["A", "A", "B", "A"]);
  const days = Array.from({ length: 28 }, (_, place) => `day ${String(place).padStart(2, "0")}`);
  expect(lettersOf(on(...days)).slice(25)).toEqual(["Z", "AA", "AB"]);
});

test("points that were joined have the letters of all their days, as short as they can be told", () => {
  const points = [{ day: "2026-11-01" }, { day: "2026-11-08" }, { day: "2026-11-15" }];
  const marks = on("2026-10-30", "2026-11-02", "2026-11-02", "2026-11-03", "2026-11-09", "2026-11-10", "2026-11-14");
  expect(placeMarks(marks, points)).toEqual([
    { day: "2026-11-01", letters: "B C" },
    { day: "2026-11-08", letters: "D–F" },
  ]);
});

test("letters that would stand on others are left out, their lines are not", () => {
  const days = Array.from({ length: 12 }, (_, place) => ({ day: `2026-11-${String(place + 1).padStart(2, "0")}` }));
  const marks = days.map(({ day: bucket }) => ({ bucket }));
  // A letter is taken to be 7 pixels wide, with 3 of air: every second of those 6 pixels apart.
  const lettersAt = (step: number) => placeMarks(marks, days, step).map(({ letters }) => letters);
  expect(lettersAt(10)).toEqual([..."ABCDEFGHIJKL"]);
  expect(lettersAt(6)).toEqual(["A", "", "C", "", "E", "", "G", "", "I", "", "K", ""]);
});
