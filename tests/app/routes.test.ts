import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { pages, routesWithoutPage } from "#tests/support/pages.ts";

test("every route is a page that the accessibility contract opens, or is known to be none", () => {
  const routes = readdirSync("app/routes").map((name) => name.replace(/\.tsx?$/, ""));
  expect([...Object.keys(pages), ...routesWithoutPage].sort()).toEqual(routes.sort());
});
