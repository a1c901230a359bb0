import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containsPhrase } from "#db/interests/contains-phrase.ts";
import { listHashtags } from "#db/interests/list-hashtags.ts";
import { listPhrases } from "#db/interests/list-phrases.ts";
import { normaliseText } from "#db/interests/normalise-text.ts";
import { parsePhrase } from "#db/interests/parse-phrase.ts";
import { hasRealFiles, readRealFile } from "#tests/support/real-files.ts";

describe("listPhrases", () => {
  it("puts together what is cut too small", () => {
    const phrases = listPhrases("敏感肌实测：夜间修护膏的质地");
    expect([...phrases]).toEqual(expect.arrayContaining(["敏感肌", "修护膏", "夜间修护膏", "质地"]));
    // 的 holds the sentence together; ： ends a phrase.
    expect([...phrases].filter((phrase) => /的$|^的|：|实测夜/.test(phrase))).toEqual([]);
  });

  it("takes latin words whole, with what joins them", () => {
    const phrases = listPhrases("What I reach for after a long flight: Huile d’olive, day-night care");
    expect([...phrases]).toEqual(
      expect.arrayContaining(["reach", "long flight", "huile d'olive", "olive", "day-night care", "care"]),
    );
    expect(
      phrases.has("for") ||
        phrases.has("a long flight") ||
        phrases.has("flight huile") ||
        [...listPhrases("soft the next day, crème de jour")].includes("soft the next"),
    ).toBe(false);
  });

  it("leaves out hashtags, topics, mentions, links and pictures of the app, and joins nothing across them", () => {
    const phrases = listPhrases("晨霜#玫瑰晨露[话题]# 很好用[笑哭R] @小美 https://example.org/serum 面膜 #glow skin");
    expect([...phrases].filter((phrase) => /玫瑰|话题|笑哭|小美|example|serum|glow/.test(phrase))).toEqual([]);
    expect(phrases.has("面膜") && phrases.has("skin")).toBe(true);
    expect([...phrases].some((phrase) => phrase.includes("晨霜") && phrase.includes("好用"))).toBe(false);
  });

  it("gives only what a rule can be made of and finds in the text", () => {
    const word = fc.constantFrom(
      "敏感肌",
      "的",
      "修护",
      "膏",
      "Glow",
      "skin",
      "the",
      "l’eau",
      "7",
      "#tag",
      "。",
      "\n",
      " ",
      "é",
      "早C晚A",
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 20 }).map((words) => words.join("")),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(text, (said) => {
        for (const phrase of listPhrases(said)) {
          expect(parsePhrase(phrase)).toEqual({ phrase });
          expect(containsPhrase(normaliseText(said), phrase)).toBe(true);
        }
      }),
    );
  });

  // The figure of the doc comment: topics of real notes, wherever their name stands in a title or text as well.
  it.skipIf(!hasRealFiles)("finds the names of topics in the texts of real notes", () => {
    const notes: { title: string; desc: string; tag_list: string }[] = JSON.parse(
      readRealFile("xiaohongshu-notes/search_contents_2025-09-05.json").toString("utf8"),
    );
    const topics = new Set(
      notes
        .flatMap(({ title, desc, tag_list }) => listHashtags({ title, caption: desc, hashtags: tag_list.split(",") }))
        .filter((topic) => /^\p{Script=Han}{2,8}$/u.test(topic)),
    );
    let places = 0;
    let found = 0;
    for (const { title, desc } of notes) {
      const said = `${title} | ${desc}`;
      const text = normaliseText(said.replaceAll(/[#＃][^\s#＃]+|\[[^\]\s]{1,8}\]|@\S+/g, " | "));
      const phrases = listPhrases(said);
      for (const topic of topics) {
        if (!text.includes(topic)) continue;
        places += 1;
        if (phrases.has(topic)) found += 1;
      }
    }
    console.log(`${found} of ${places} places of a topic's name are phrases: ${((100 * found) / places).toFixed(1)} %`);
    expect(places).toBeGreaterThan(2_000);
    expect(found / places).toBeGreaterThan(0.95);
  });
});
