import { expect, test } from "vitest";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { createFormatting } from "#app/lib/formatting.tsx";
import en from "#app/locales/en.json";
import { createEnglishWords, runTexts } from "#db/runs/run-words.ts";

test("what commands say of runs is word for word what pages say in English", () => {
  const texts: Readonly<Record<string, string>> = en;
  for (const [key, text] of Object.entries(runTexts)) {
    expect(texts[key], key).toBe(text);
    // A text that only loaders say is not among those that a page brings along.
    expect(catalogOf("en")[key], key).toBeDefined();
  }
});

test("numbers are written as pages write them", () => {
  const words = createEnglishWords();
  const page = createFormatting("en");
  for (const value of [0, 1, 999, 1_000, 1_234_567]) expect(words.count(value)).toBe(page.count(value));
  for (const share of [0, 0.25, 0.333, 1]) expect(words.percent(share, 0)).toBe(page.percent(share, 0));
});
