import { expect, test } from "vitest";
import { isPurchaseIntent } from "#jobs/load/purchase-intent.ts";

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
  expect(isPurchaseIntent(text)).toBe(true);
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
  expect(isPurchaseIntent(text)).toBe(false);
});

test("a megabyte of text takes no time worth speaking of", () => {
  expect(isPurchaseIntent("où ".repeat(400_000))).toBe(false);
});
