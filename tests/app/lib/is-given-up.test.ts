import { expect, test } from "vitest";
import { isGivenUp } from "#app/lib/is-given-up.ts";

test("a request given up is no error, one that failed is", () => {
  expect(isGivenUp(AbortSignal.abort().reason)).toBe(true);
  for (const other of [new TypeError("Failed to fetch"), AbortSignal.timeout(0).reason, new Error("AbortError"), null])
    expect(isGivenUp(other)).toBe(false);
});
