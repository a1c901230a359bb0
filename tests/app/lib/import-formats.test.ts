import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importFormats } from "#app/lib/import-formats.ts";
import { fileConnectors, pullConnectors } from "#jobs/connectors/index.ts";

test("the page of imports names what every connector of files reads", () => {
  const named: string[] = importFormats.flatMap(({ connectors }) => [...connectors]);
  expect(named.toSorted()).toEqual(fileConnectors.map(({ connector }) => connector).toSorted());
});

test.each(["en", "fr", "zh-CN"])("people read the names of connectors, not their keys, in %s", (locale) => {
  const texts: Record<string, string> = JSON.parse(readFileSync(`app/locales/${locale}.json`, "utf8"));
  const keys = [
    ...fileConnectors.map(({ connector }) => connector),
    ...pullConnectors.map(({ kind }) => kind.connector),
  ];
  expect(keys.filter((key) => !texts[`data.format.${key}`])).toEqual([]);
});
