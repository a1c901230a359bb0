import fc from "fast-check";
import { expect, test } from "vitest";
import { containsPhrase } from "#db/interests/contains-phrase.ts";
import { findInterests } from "#db/interests/find-interests.ts";
import { listHashtags } from "#db/interests/list-hashtags.ts";
import { parsePhrase } from "#db/interests/parse-phrase.ts";

test.each([
  ["my glow routine", "glow", true],
  ["my glowing skin", "glow", false],
  ["afterglow", "glow", false],
  ["glow!", "glow", true],
  ["spf50 every day", "spf", false],
  ["crème solaire", "crème", true],
  ["écrème", "crème", false],
  // Chinese has no spaces: any part.
  ["最近在用的法式护肤", "护肤", true],
  // A latin end beside a Chinese character is the end of a word; beside a latin one it is not.
  ["早c晚a里怎么加", "早c晚a", true],
  ["早c晚a级护肤", "早c晚a", true],
  ["早c晚abc", "早c晚a", false],
  ["𠮷野家", "野家", true],
])("%s has %s: %s", (text, phrase, isThere) => {
  expect(containsPhrase(text, phrase)).toBe(isThere);
});

test("topics and hashtags, wherever they stand", () => {
  const post = { title: "A #One", caption: "#护肤[话题]# 和 ＃Two_b", hashtags: ["#Drei", "one"] };
  expect(listHashtags(post)).toEqual(["drei", "one", "护肤", "two_b"]);
});

test.each([
  ["", { problem: "empty" }],
  ["!? .*", { problem: "empty" }],
  ["a", { problem: "too_short" }],
  ["肤", { problem: "too_short" }],
  ["x".repeat(61), { problem: "too_long" }],
  ["  Glowing   SKIN ", { phrase: "glowing skin" }],
  ["＃Glowing Skin", { phrase: "#glowingskin" }],
  ["(a+)+$", { problem: "too_short" }],
  ["(ab+)+$", { phrase: "(ab+)+$" }],
])("the phrase %s", (text, parsed) => {
  expect(parsePhrase(text)).toEqual(parsed);
});

test("reasons, and the kind that says most", () => {
  const rules = {
    themes: [
      { target: "Sensitive skin", phrase: "敏感肌" },
      { target: "Sensitive skin", phrase: "sensitive skin" },
      { target: "Glow", phrase: "#glow" },
    ],
    contentKinds: [
      { target: "review", phrase: "实测" },
      { target: "comparison", phrase: "横评" },
    ],
  };
  const post = { title: "敏感肌实测:三款横评", caption: "glow", hashtags: ["SensitiveSkin"] };
  expect(findInterests(post, rules)).toEqual({
    themes: ["Sensitive skin"],
    contentKind: "comparison",
    reasons: [
      { kind: "theme", target: "Sensitive skin", phrase: "sensitive skin", place: "hashtag" },
      { kind: "theme", target: "Sensitive skin", phrase: "敏感肌", place: "title" },
      { kind: "content_kind", target: "comparison", phrase: "横评", place: "title" },
    ],
  });
});

test("no theme without a reason, no reason that is not there, and the order of rules does not show", () => {
  const word = fc.constantFrom("glow", "skin", "护肤", "敏感肌", "早C晚A", "spf 50", "été");
  const text = fc
    .array(fc.oneof(word, fc.string({ unit: "grapheme", maxLength: 4 })), { maxLength: 8 })
    .map((parts) => parts.join(" "));
  const rule = fc.record({
    target: fc.constantFrom("one", "two", "three"),
    phrase: word.map((one) => one.toLowerCase()),
  });
  fc.assert(
    fc.property(
      fc.record({ title: text, caption: text, hashtags: fc.array(word, { maxLength: 3 }) }),
      fc.uniqueArray(rule, { selector: ({ target, phrase }) => `${target} ${phrase}` }),
      (post, themes) => {
        const found = findInterests(post, { themes, contentKinds: [] });
        expect([...new Set(found.reasons.map(({ target }) => target))]).toEqual(found.themes);
        for (const { target, phrase } of found.reasons) expect(themes).toContainEqual({ target, phrase });
        expect(findInterests(post, { themes: themes.toReversed(), contentKinds: [] })).toEqual(found);
      },
    ),
  );
});
