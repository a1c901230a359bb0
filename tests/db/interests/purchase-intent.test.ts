import { expect, test } from "vitest";
import { intentRules, isPurchaseIntent } from "#db/interests/purchase-intent.ts";

const standing = { intentPhrases: [], disabledIntents: [] };

test.each([
  "Where can I buy this??",
  "omg how much is it",
  "price?",
  "link pls 🙏",
  "I’m gonna buy it tomorrow",
  "just ordered mine",
  "is it still available in Lyon",
  "Où est-ce qu'on peut l'acheter ?",
  "c'est combien ?",
  "Je le veux !!",
  "un lien svp",
  "Je vais la commander ce soir",
  "求链接",
  "姐妹在哪里买的呀",
  "多少钱一瓶",
  "好想买啊",
  "被你种草了",
])("%s", (text) => {
  expect(isPurchaseIntent(text, standing)).toBe(true);
});

test.each([
  "",
  "So pretty 😍",
  "how much I love your videos",
  "This is priceless",
  "Where is this place?",
  "I bought a house last year",
  "Trop beau, j'adore le packaging",
  "Le prix de l'humour revient à toi",
  "好好看",
  "我用了三年了",
])("no intent: %s", (text) => {
  expect(isPurchaseIntent(text, standing)).toBe(false);
});

test("a megabyte of text takes no time worth speaking of", () => {
  expect(isPurchaseIntent("où ".repeat(400_000), standing)).toBe(false);
});

test.each(intentRules.map(({ key, example }) => [key, example]))(
  "the example of %s is one, until it is switched off",
  (key, example) => {
    expect(isPurchaseIntent(example, standing)).toBe(true);
    const others = intentRules.map((rule) => rule.key).filter((other) => other !== key);
    expect(isPurchaseIntent(example, { intentPhrases: [], disabledIntents: others })).toBe(true);
    expect(isPurchaseIntent(example, { intentPhrases: [], disabledIntents: [...others, key] })).toBe(false);
  },
);

test("a workspace's own phrase counts", () => {
  expect(isPurchaseIntent("Which shade is this?", standing)).toBe(false);
  expect(isPurchaseIntent("Which  SHADE is this?", { ...standing, intentPhrases: ["which shade"] })).toBe(true);
});
