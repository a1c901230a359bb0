import { containsPhrase } from "#db/interests/contains-phrase.ts";
import { normaliseText } from "#db/interests/normalise-text.ts";
import type { InterestRules } from "#db/interests/rule.ts";

/** A rule that comes with the program: what it is called, a comment that it is for, and its pattern. */
export interface IntentRule {
  readonly key: string;
  readonly language: "en" | "fr" | "zh";
  readonly example: string;
  readonly pattern: string;
}

function rule(language: IntentRule["language"], name: string, example: string, pattern: string): IntentRule {
  return { key: `${language}-${name}`, language, example, pattern };
}

/**
 * What makes a comment one of purchase intent: it asks where, for how much or by which link to buy, or says that its writer
 * is about to. Praise is none. Every rule is tried on every comment, whatever its language is said to be, for people mix them.
 * English and French rules match whole words of the comment in lower case; Chinese puts no spaces between words, so any part.
 */
export const intentRules: readonly IntentRule[] = [
  rule(
    "en",
    "where",
    "where can I buy",
    "where (?:can|could|do|did) (?:i|we|you|u|one) (?:buy|get|find|order|purchase)",
  ),
  rule("en", "where-to", "where to buy", "where (?:to|2) (?:buy|get|find|order)"),
  rule("en", "how-much", "how much is it", "how much(?! (?:i|we|you|he|she|they) )"),
  rule("en", "price", "price?", "(?:what'?s the )?price ?\\?"),
  rule("en", "link-please", "link please", "(?:link|code|discount|promo) (?:pls|plz|please)"),
  rule("en", "send-link", "send the link", "(?:drop|send|share|need|want) (?:me )?(?:the |a |your )?link"),
  rule(
    "en",
    "going-to-buy",
    "I'm going to buy it",
    "(?:i|we)(?:'?m|'?ll| am| are| will)? (?:gonna|going to|about to|want to|wanna|need to|have to|must|will)? ?(?:buy|get|order)(?:ing)? (?:it|this|one|these|that|them|some|mine)",
  ),
  rule("en", "need", "I need this", "(?:i|we) (?:need|want) (?:this|it|one|these|that|them)"),
  rule("en", "ordered", "just ordered", "(?:take my money|add(?:ed|ing) to (?:my )?(?:cart|basket)|just ordered)"),
  rule("en", "in-stock", "is it in stock", "(?:is|are) (?:it|this|they|these) (?:still )?(?:in stock|available)"),
  rule(
    "fr",
    "where",
    "où l'acheter",
    "où (?:[^.!?]* )?(?:l')?(?:acheter|trouver|commander|procurer|achetez|achète|trouve|trouve-t-on)",
  ),
  rule("fr", "how-much", "c'est combien ?", "(?:c'est |ça coûte |coûte )?combien ?\\?"),
  rule("fr", "costs", "combien ça coûte", "combien (?:ça coûte|coûte|il coûte|elle coûte)"),
  rule("fr", "price", "quel est le prix ?", "(?:quel (?:est le )?|le )?prix ?(?:\\?|svp|stp)"),
  rule("fr", "link", "le lien svp", "(?:le |un )?lien (?:stp|svp|s'il (?:te|vous) pla[iî]t)"),
  rule("fr", "code", "code promo", "code promo"),
  rule(
    "fr",
    "going-to-buy",
    "je vais l'acheter",
    "je (?:veux|voudrais|vais|dois|compte) (?:me )?(?:l'|le |la |les )?(?:acheter|commander|prendre|offrir)",
  ),
  rule("fr", "want", "je le veux", "je (?:le|la|les) (?:veux|voudrais|prends|commande|achète)"),
  rule("fr", "need", "il me le faut", "il (?:me|nous) (?:le|la|les|en) faut"),
  rule("fr", "ordered", "je viens de le commander", "je viens de (?:le |la |l'|les )?commander"),
  rule("fr", "in-stock", "encore en stock", "(?:encore|toujours) (?:en stock|disponibles?)"),
  rule("zh", "link-wanted", "求链接", "求(?:个)?(?:链接|购买|同款|购|地址|店铺|店名)"),
  rule("zh", "link", "链接呢", "链接(?:呢|在哪|发我|有吗|有没有|吗|？|\\?)"),
  rule(
    "zh",
    "where",
    "哪里能买",
    "(?:哪里|哪儿|哪家|在哪|去哪|怎么|如何)(?:能|可以|才能)?(?:买|购买|购入|下单|入手|拍)",
  ),
  rule("zh", "price", "多少钱", "多少(?:钱|米|元)|(?:什么|啥)价(?!值)|价格(?:多少|是|呢|？|\\?)|怎么卖"),
  rule("zh", "going-to-buy", "想买", "(?:想|要|必须|准备|打算|马上|立刻)(?:去)?(?:买|入手|下单|购买|冲一|拍一)(?!不)"),
  rule(
    "zh",
    "ordered",
    "已经下单",
    "(?:已经|刚|刚刚|这就|果断)下单|被(?:你)?种草了|有货(?:吗|没)|蹲(?:一个|个)?(?:链接|补货|上架)",
  ),
];

const compiled = intentRules.map(({ key, language, pattern }) => ({
  key,
  expression: new RegExp(language === "zh" ? pattern : `(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "u"),
}));

/** What a longer text says beyond this is not looked at. */
const longest = 2_000;

/** Whether a comment says that its writer may buy, by the program's rules that are not switched off and the workspace's own phrases. */
export function isPurchaseIntent(
  text: string,
  { intentPhrases, disabledIntents }: Pick<InterestRules, "intentPhrases" | "disabledIntents">,
): boolean {
  const cut = text.slice(0, longest);
  const plain = cut.toLowerCase().replaceAll("’", "'");
  if (compiled.some(({ key, expression }) => !disabledIntents.includes(key) && expression.test(plain))) return true;
  if (intentPhrases.length === 0) return false;
  const normal = normaliseText(cut);
  return intentPhrases.some((phrase) => containsPhrase(normal, phrase));
}
