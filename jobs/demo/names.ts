import { pick, type Random } from "./random.ts";

export type Language = "zh-CN" | "fr" | "en";

const chineseSurnames = [..."林陈沈苏周许顾叶何宋温江陆夏白程"];
const chineseGiven = [
  "小满",
  "知夏",
  "予安",
  "一诺",
  "清和",
  "若溪",
  "晚晴",
  "子衿",
  "桃桃",
  "念念",
  "星野",
  "阿初",
  "可可",
  "南枝",
  "米粒",
  "雨棠",
];
const chineseBylines = ["的护肤日记", "在巴黎", "爱分享", "的梳妆台", "今天用什么", "成分党", "", "", ""];
const frenchGiven = [
  "Camille",
  "Inès",
  "Louise",
  "Margaux",
  "Clémence",
  "Apolline",
  "Élise",
  "Jeanne",
  "Victoire",
  "Salomé",
  "Maëlle",
  "Noémie",
];
const frenchSurnames = [
  "Roche",
  "Lambert",
  "Vasseur",
  "Delmas",
  "Carpentier",
  "Marchand",
  "Besson",
  "Aubry",
  "Fabre",
  "Guérin",
];
const englishGiven = ["Hannah", "Olivia", "Priya", "Grace", "Amelia", "Zoe", "Maya", "Freya", "Jasmine", "Claire"];
const englishSurnames = [
  "Whitfield",
  "Tan",
  "Okafor",
  "Bennett",
  "Lim",
  "Hartley",
  "Sinclair",
  "Rao",
  "Moreau",
  "Chan",
];

/** A name as its owner writes it; no real person is meant. */
export function pickName(random: Random, language: Language): string {
  if (language === "zh-CN")
    return pick(random, chineseSurnames) + pick(random, chineseGiven) + pick(random, chineseBylines);
  if (language === "fr") return `${pick(random, frenchGiven)} ${pick(random, frenchSurnames)}`;
  return `${pick(random, englishGiven)} ${pick(random, englishSurnames)}`;
}
