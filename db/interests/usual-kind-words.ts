import type { contentKinds } from "#db/records/vocabulary.ts";

interface KindWord {
  readonly target: (typeof contentKinds)[number];
  readonly phrase: string;
}

const words = {
  comparison: [
    "vs",
    "versus",
    "comparison",
    "compared",
    "face à",
    "comparatif",
    "comparés",
    "对比",
    "横评",
    "横测",
    "大比拼",
  ],
  unboxing: ["unboxing", "opening", "haul", "déballage", "j'ouvre", "开箱", "拆箱"],
  tutorial: [
    "tutorial",
    "how to",
    "how i",
    "routine",
    "step by step",
    "tuto",
    "comment j'applique",
    "教程",
    "步骤",
    "怎么用",
    "打开方式",
  ],
  review: [
    "review",
    "honest review",
    "worth it",
    "avis",
    "verdict",
    "mon avis",
    "测评",
    "实测",
    "评测",
    "值不值",
    "真话",
    "空瓶记",
  ],
} as const;

/** Words by which posts commonly say what kind they are: what a workspace may begin with and then edit. */
export const usualKindWords: readonly KindWord[] = Object.entries(words).flatMap(([target, phrases]) =>
  phrases.map((phrase) => ({ target: target as keyof typeof words, phrase })),
);
