import type { RuleEdit } from "#db/interests/rule.ts";
import { usualKindWords } from "#db/interests/usual-kind-words.ts";

/** The words by which the demo's brand gives its themes: hashtags and product words in Chinese, French and English. */
const words: Readonly<Record<string, readonly string[]>> = {
  "sensitive skin": ["敏感肌", "sensitive skin", "peau sensible", "#peausensible", "barrière", "屏障"],
  "morning routine": ["早C晚A", "#grwm", "morning", "vitamine c", "维C"],
  "French skincare": ["法式护肤", "beauté française", "french beauty", "#frenchbeauty", "巴黎", "Paris"],
  "French make-up": ["法式妆容", "french-girl", "口红", "rouge", "blush", "腮红", "粉底"],
  "glowing skin": ["玫瑰晨露", "rosée", "glow", "éclat"],
  ingredients: ["成分党", "rétinal", "视黄醛", "vitamine c", "氨基酸"],
  "sun care": ["防晒", "solaire", "spf 50", "sunscreen"],
  perfume: ["香水", "eau de parfum"],
};

/** What the demo's brand would have entered on the page of words, and what a person could take away again there. */
export const demoInterestWords: readonly RuleEdit[] = [
  ...Object.entries(words).flatMap(([target, phrases]) =>
    phrases.map((phrase): RuleEdit => ({ kind: "theme", target, phrase, isOn: true })),
  ),
  ...usualKindWords.map(({ target, phrase }): RuleEdit => ({ kind: "content_kind", target, phrase, isOn: true })),
];
