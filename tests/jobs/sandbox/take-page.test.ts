import fc from "fast-check";
import { expect, test } from "vitest";
import { standInPlatforms } from "#jobs/sandbox/index.ts";
import type { PlatformFault } from "#jobs/sandbox/stand-in-platform.ts";
import { readPlace, takePage } from "#jobs/sandbox/take-page.ts";

const list = ["a", "b", "c", "d", "e"];
/** The pages that somebody sees who follows the cursors; what goes wrong with the first, the second .. request. */
function follow(items: readonly string[], size: number, faults: readonly (PlatformFault | undefined)[]): string[] {
  const pages: string[] = [];
  for (let cursor = "0"; pages.length < 100; ) {
    const place = readPlace(cursor) ?? { from: Number.NaN };
    const page = takePage(items, items.length, place, size, faults[pages.length]);
    pages.push(page.items.join(""));
    if (page.isLast) return pages;
    cursor = page.next;
  }
  return pages;
}

test.each([
  [undefined, ["ab", "cd", "e"]],
  ["out_of_order_page", ["dc", "ab", "e"]],
  ["empty_page", ["", "ab", "cd", "e"]],
  // Before the first there is none.
  ["duplicate_page", ["ab", "cd", "e"]],
  ["expired_token", ["ab", "cd", "e"]],
] as const)("%s with the first request", (fault, pages) => {
  expect(follow(list, 2, [fault])).toEqual(pages);
});

test.each([
  ["out_of_order_page", ["ab", "e", "cd"]],
  ["duplicate_page", ["ab", "ab", "cd", "e"]],
] as const)("%s with the second", (fault, pages) => {
  expect(follow(list, 2, [undefined, fault])).toEqual(pages);
});

test("the only page comes last item first", () => {
  expect(follow(list, 9, ["out_of_order_page"])).toEqual(["edcba"]);
});

test("whatever is played, whoever goes on sees all there is", () => {
  const fault = fc.constantFrom(undefined, "out_of_order_page", "empty_page", "duplicate_page");
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 26 }),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fault),
      (count, size, faults) => {
        const items = Array.from({ length: count }, (_, place) => String.fromCharCode(97 + place));
        expect([...new Set(follow(items, size, faults).join(""))].toSorted()).toEqual(items);
      },
    ),
  );
});

test.each(["", "-1", "1.2", "1.2.3.4", "1e3"])("%o is no place", (text) => expect(readPlace(text)).toBeUndefined());

test("every platform plays pages that come twice, and out of order", () => {
  for (const { name, plays } of standInPlatforms)
    expect(plays, name).toEqual(expect.arrayContaining(["duplicate_page", "out_of_order_page"]));
});
