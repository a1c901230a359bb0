import { expect, test } from "vitest";
import { toCarriedSearch, toChangedSearch } from "#app/lib/search-params.ts";

const search = new URLSearchParams("platform=kesong&platform=douyin&from=2026-01-01&page=3&search=balm&sort=views");

test("filters go along to another page, what belongs to one list does not", () => {
  expect(toCarriedSearch(search)).toBe("?platform=kesong&platform=douyin&from=2026-01-01");
  expect(toCarriedSearch(new URLSearchParams("page=2"))).toBe("");
});

test("a changed filter starts the list at its first page", () => {
  expect(toChangedSearch(search, { platform: ["tiktok"], from: null })).toBe("?search=balm&sort=views&platform=tiktok");
  expect(toChangedSearch(search, { page: 4 })).toContain("page=4");
  expect(toChangedSearch(new URLSearchParams("creator=7"), { creator: "" })).toBe("");
});
