/**
 * What makes a comment one of purchase intent: it asks where, for how much or by which link to buy, or says that its writer
 * is about to. Praise is none. Every rule is tried on every comment, whatever its language is said to be, for people mix them.
 * English and French rules match whole words of the comment in lower case; Chinese puts no spaces between words, so any part.
 */
const english = [
  "where (?:can|could|do|did) (?:i|we|you|u|one) (?:buy|get|find|order|purchase)",
  "where (?:to|2) (?:buy|get|find|order)",
  "how much(?! (?:i|we|you|he|she|they) )",
  "(?:what'?s the )?price ?\\?",
  "(?:link|code|discount|promo) (?:pls|plz|please)",
  "(?:drop|send|share|need|want) (?:me )?(?:the |a |your )?link",
  "(?:i|we)(?:'?m|'?ll| am| are| will)? (?:gonna|going to|about to|want to|wanna|need to|have to|must|will)? ?(?:buy|get|order)(?:ing)? (?:it|this|one|these|that|them|some|mine)",
  "(?:i|we) (?:need|want) (?:this|it|one|these|that|them)",
  "(?:take my money|add(?:ed|ing) to (?:my )?(?:cart|basket)|just ordered)",
  "(?:is|are) (?:it|this|they|these) (?:still )?(?:in stock|available)",
];
const french = [
  "où (?:[^.!?]* )?(?:l')?(?:acheter|trouver|commander|procurer|achetez|achète|trouve|trouve-t-on)",
  "(?:c'est |ça coûte |coûte )?combien ?\\?",
  "combien (?:ça coûte|coûte|il coûte|elle coûte)",
  "(?:quel (?:est le )?|le )?prix ?(?:\\?|svp|stp)",
  "(?:le |un )?lien (?:stp|svp|s'il (?:te|vous) pla[iî]t)",
  "code promo",
  "je (?:veux|voudrais|vais|dois|compte) (?:me )?(?:l'|le |la |les )?(?:acheter|commander|prendre|offrir)",
  "je (?:le|la|les) (?:veux|voudrais|prends|commande|achète)",
  "il (?:me|nous) (?:le|la|les|en) faut",
  "je viens de (?:le |la |l'|les )?commander",
  "(?:encore|toujours) (?:en stock|disponibles?)",
];
const chinese = [
  "求(?:个)?(?:链接|购买|同款|购|地址|店铺|店名)",
  "链接(?:呢|在哪|发我|有吗|有没有|吗|？|\\?)",
  "(?:哪里|哪儿|哪家|在哪|去哪|怎么|如何)(?:能|可以|才能)?(?:买|购买|购入|下单|入手|拍)",
  "多少(?:钱|米|元)|(?:什么|啥)价(?!值)|价格(?:多少|是|呢|？|\\?)|怎么卖",
  "(?:想|要|必须|准备|打算|马上|立刻)(?:去)?(?:买|入手|下单|购买|冲一|拍一)(?!不)",
  "(?:已经|刚|刚刚|这就|果断)下单|被(?:你)?种草了|有货(?:吗|没)|蹲(?:一个|个)?(?:链接|补货|上架)",
];

const words = [...english, ...french].map(
  (rule) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${rule})(?![\\p{L}\\p{N}])`, "u"),
);
const rules: readonly RegExp[] = [...words, ...chinese.map((rule) => new RegExp(rule, "u"))];

/** What a longer text says beyond this is not looked at. */
const longest = 2_000;

/** Whether a comment says that its writer may buy. */
export function isPurchaseIntent(text: string): boolean {
  const plain = text.slice(0, longest).toLowerCase().replaceAll("’", "'");
  return rules.some((rule) => rule.test(plain));
}
