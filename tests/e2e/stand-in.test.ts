import { expect, inject, test } from "vitest";

test("whoever runs the demo may connect to its stand-in platforms", async () => {
  const page = await fetch(`${inject("levainUrl")}/w/demo/data/connections/new?kind=levain-feed`);
  expect(await page.text()).toContain('name="stand_in"');
});
