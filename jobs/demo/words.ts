import type { Language } from "./names.ts";
import { brandName, type DemoProduct } from "./products.ts";
import { chance, pick, type Random } from "./random.ts";

export type DemoContentKind = "review" | "unboxing" | "comparison" | "tutorial" | "other";

/** {p} stands for the product, {b} for the brand. */
const titles: Readonly<Record<Language, Readonly<Record<DemoContentKind, readonly string[]>>>> = {
  "zh-CN": {
    review: ["{p}用了28天,说点真话", "空瓶记|{p}到底值不值", "敏感肌实测:{p}"],
    unboxing: ["开箱!来自巴黎的{b}", "拆箱|{p}和我想的不一样"],
    comparison: ["{p}和大牌放在一起比", "三款同类横评,{p}排第几"],
    tutorial: ["早C晚A里怎么加{p}", "三分钟法式妆容,主角是{p}", "{p}的正确打开方式"],
    other: ["巴黎街头的一天", "最近在用的{b}", "浴室架上的小心思"],
  },
  fr: {
    review: ["{p} : mon avis après 28 jours", "J'ai fini le flacon, on en parle ?", "{p}, verdict honnête"],
    unboxing: ["J'ouvre le colis {b} avec vous", "Unboxing : {p}"],
    comparison: ["{p} face à mon ancien favori", "Trois soins comparés, un gagnant"],
    tutorial: ["Ma routine avec {p}", "Teint frais en 3 minutes", "Comment j'applique {p}"],
    other: ["Un dimanche à Paris", "Dans ma salle de bains", "Mes indispensables {b}"],
  },
  en: {
    review: ["{p}: four weeks in", "Is {p} worth it? Honest review", "Sensitive skin tries {p}"],
    unboxing: ["Unboxing {b} from Paris", "Opening {p} with you"],
    comparison: ["{p} vs. my holy grail", "Three formulas, one winner"],
    tutorial: ["How I layer {p}", "French-girl skin in 3 minutes", "My morning with {p}"],
    other: ["A slow day in Paris", "Shelfie, May edition", "What I reach for from {b}"],
  },
};

const bodies: Readonly<Record<Language, readonly string[]>> = {
  "zh-CN": [
    "质地很轻,上脸不黏,第二天起来皮肤是软的。",
    "先说结论:干皮可以放心,油皮夏天少用一点。✨",
    "巴黎的姐妹推荐的,味道像刚下过雨的花园🌹",
    "不是广告就是自己买的,踩过的坑都写在图里了。",
    "收藏起来慢慢看,评论区可以问我~",
  ],
  fr: [
    "Texture fine, fini naturel, et ça tient toute la journée. ✨",
    "Je vous dis tout : ce que j'aime, et ce que j'aime moins.",
    "Peau mixte en hiver, sèche l'été : il me suit partout 🌹",
    "Enregistrez pour plus tard, je réponds en commentaire.",
  ],
  en: [
    "Light, not sticky, and my skin still feels soft the next day. ✨",
    "The good, the bad and the price per wear.",
    "Smells like a garden after rain 🌹 Combination skin here.",
    "Save this for later, and ask me anything below.",
  ],
};

const hashtags: Readonly<Record<Language, readonly string[]>> = {
  "zh-CN": ["护肤", "法式护肤", "种草", "好物分享", "敏感肌", "早C晚A", "成分党", "空瓶记"],
  fr: ["skincare", "beautéfrançaise", "routine", "soinvisage", "peausensible", "testproduit"],
  en: ["skincare", "frenchbeauty", "routine", "sensitiveskin", "honestreview", "grwm"],
};

/** What a post says: title, caption and hashtags in its author's language. */
export function writePost(random: Random, language: Language, kind: DemoContentKind, product: DemoProduct) {
  // Nobody says how many millilitres there are.
  const name = (language === "zh-CN" ? product.chinese : product.french).replace(/ (\(|\d+ ?[a-z片]).*$/, "");
  const title = pick(random, titles[language][kind]).replace("{p}", name).replace("{b}", brandName);
  const tags = [
    ...new Set([pick(random, hashtags[language]), pick(random, hashtags[language]), pick(random, hashtags[language])]),
  ];
  if (chance(random, 0.8)) tags.unshift("MaisonAurèle");
  return {
    title,
    caption: `${pick(random, bodies[language])} ${tags.map((tag) => `#${tag}`).join(" ")}`,
    hashtags: tags,
  };
}

const questions: Readonly<Record<Language, readonly string[]>> = {
  "zh-CN": ["求链接!", "在哪里买的呀?", "多少钱啊", "国内哪里可以买到", "已下单,等收货", "想买,有折扣码吗"],
  fr: ["Où l'acheter ?", "Il coûte combien ?", "Tu aurais le lien ?", "Je l'ai commandé grâce à toi !"],
  en: ["Where can I buy this?", "How much is it?", "Link please!", "Just ordered it"],
};
const remarks: Readonly<Record<Language, readonly string[]>> = {
  "zh-CN": [
    "好好看",
    "被你种草了🌱",
    "油皮能用吗?",
    "我用着有点闷",
    "谢谢分享!",
    "包装也太美了吧",
    "我也在用,回购三次了",
  ],
  fr: [
    "Trop belle la texture 😍",
    "Merci pour l'avis honnête",
    "Ça convient aux peaux grasses ?",
    "Pas convaincue pour ma part",
    "Magnifique 🌹",
  ],
  en: ["Love this 😍", "Does it pill under sunscreen?", "Didn't work for me", "So helpful, thank you", "Your skin!!"],
};
const replies: Readonly<Record<Language, readonly string[]>> = {
  "zh-CN": ["主页店铺有哦", "可以的,少量多次", "谢谢喜欢🌹"],
  fr: ["Le lien est dans ma boutique 🌹", "Oui, en petite quantité", "Merci !"],
  en: ["It's in my shop window", "Yes, a thin layer", "Thank you!"],
};

/** A comment; one in seven asks where to buy or says that it was bought. */
export function writeComment(random: Random, language: Language): string {
  return pick(random, chance(random, 0.14) ? questions[language] : remarks[language]);
}

export function writeReply(random: Random, language: Language): string {
  return pick(random, replies[language]);
}

/** What people searched for when they found a post about a product. */
export function searchWords(product: DemoProduct): readonly string[] {
  return [product.chinese.replace(/ .*$/, ""), `${product.theme} France`, "法国护肤品牌推荐", `${brandName} 测评`];
}
