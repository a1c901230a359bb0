import { expect, test } from "vitest";
import { estimateTextWidth } from "#app/components/charts/text-width.ts";

test("a letter counts once, however many code units it has", () => {
  // Latin 6.8, Chinese 12, an emoji 16; e with a combining accent is one letter, a cook is three joined emoji and a whole.
  expect(estimateTextWidth("12 k")).toBe(Math.ceil(4 * 6.8));
  expect(estimateTextWidth("种草")).toBe(24);
  expect(estimateTextWidth("e\u0301")).toBe(7);
  expect(estimateTextWidth("\u{1f469}\u200d\u{1f373}")).toBe(16);
  expect(estimateTextWidth("\u2600\ufe0f")).toBe(16);
});
