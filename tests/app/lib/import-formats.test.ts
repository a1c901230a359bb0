import { expect, test } from "vitest";
import { importFormats } from "#app/lib/import-formats.ts";
import { fileConnectors } from "#jobs/connectors/index.ts";

test("the page of imports names what every connector of files reads", () => {
  const named: string[] = importFormats.flatMap(({ connectors }) => [...connectors]);
  expect(named.toSorted()).toEqual(fileConnectors.map(({ connector }) => connector).toSorted());
});
