import { expect, test } from "vitest";
import { estimateTextWidth, wrapWords } from "#app/components/charts/text-width.ts";

test("a letter counts once, however many code units it has", () => {
  // Latin 6.8, Chinese 12, an emoji 16; e with a combining accent is one letter, a cook is three joined emoji and a whole.
  expect(estimateTextWidth("12 k")).toBe(Math.ceil(4 * 6.8));
  expect(estimateTextWidth("种草")).toBe(24);
  expect(estimateTextWidth("e\u0301")).toBe(7);
  expect(estimateTextWidth("\u{1f469}\u200d\u{1f373}")).toBe(16);
  expect(estimateTextWidth("\u2600\ufe0f")).toBe(16);
});

test("a label takes as many lines as its room asks for, cut between words", () => {
  // 18 letters of 6.8 px are 123; "Average" alone is 48 and "watch time" 68.
  expect(wrapWords("Average watch time", 130)).toEqual(["Average watch time"]);
  expect(wrapWords("Average watch time", 70)).toEqual(["Average", "watch time"]);
  expect(wrapWords("Average watch time", 20)).toEqual(["Average", "watch", "time"]);
  expect(wrapWords("平均观看时长", 20)).toEqual(["平均观看时长"]);
});
