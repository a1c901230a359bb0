import { expect, test } from "vitest";
import { listPossibleNames, namesOneOf, sortNames } from "#db/erasures/names.ts";

const names = ["7412345678901234567", "lost.one", "_lost_", "Lin Mei", "bob"];
const texts: readonly (readonly [text: string, isNamed: boolean])[] = [
  ['{"post_id":"7412345678901234567","views":"x"}', true],
  ["must be a count, not 7412345678901234567.", true],
  ["is of lost.one.", true],
  ["https://www.tiktok.com/@lost.one/video/1", true],
  ["line 3: _lost_, 12", true],
  ["3,Lin Mei,12", true],
  ["lost.one.else", false],
  ["17412345678901234567", false],
  // Too short to say anything.
  ["bob", false],
];

test.each(texts)("%s", (text, isNamed) => {
  const sorted = sortNames(names);
  expect(namesOneOf(text, sorted)).toBe(isNamed);
  // What is erased later is known by the hashes of names alone: it is found in the same texts.
  const possible = listPossibleNames(text);
  expect(sorted.all.some((name) => possible.has(name))).toBe(isNamed);
});
