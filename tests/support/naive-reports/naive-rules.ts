import { intentRules } from "#db/interests/purchase-intent.ts";
import type { Row } from "#tests/support/naive-days.ts";

/** Most telling first. */
const kinds = ["comparison", "unboxing", "tutorial", "review", "other"];
const joined = String.raw`[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]]`;

/**
 * Raw tables as the words in force leave them: the themes of posts are those of their source and those found, what was found stands in post_interest,
 * and comments ask where to buy by the program's patterns that are not switched off and by the workspace's phrases.
 */
export function withRules(raw: Record<string, Row[]>): Record<string, Row[]> {
  const last = new Map<string, Row>();
  for (const row of (raw.interest_rule ?? []).toSorted((a, b) => Number(a.version) - Number(b.version)))
    last.set(JSON.stringify([row.rule_kind, row.target, row.phrase]), row);
  const rules = [...last.values()];
  const of = (kind: string, isOn: boolean) => rules.filter((row) => row.rule_kind === kind && row.is_on === isOn);
  const found = (raw.post ?? []).map((post): Row => {
    const holding = (kind: string) => of(kind, true).filter((rule) => isIn(post, String(rule.phrase)));
    const given = holding("content_kind").map(({ target }) => String(target));
    return {
      post_id: post.id,
      themes: [...new Set(holding("theme").map(({ target }) => String(target)))],
      content_kind: kinds.find((kind) => given.includes(kind)) ?? null,
    };
  });
  const switchedOff = of("purchase_intent", false).map(({ phrase }) => phrase);
  const own = of("purchase_intent", true).filter(({ target }) => target === "own");
  const asks = ({ text }: Row) => {
    const said = String(text ?? "").slice(0, 2000);
    const isAsked = intentRules.some(
      ({ key, language, pattern }) =>
        !switchedOff.includes(key) &&
        new RegExp(language === "zh" ? pattern : `(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "u").test(
          said.toLowerCase().replaceAll("’", "'"),
        ),
    );
    return isAsked || own.some(({ phrase }) => holds(plain(said), String(phrase)));
  };
  return {
    ...raw,
    post: (raw.post ?? []).map((post, index) => ({
      ...post,
      themes: [...((post.themes as string[] | null) ?? []), ...((found[index]?.themes as string[]) ?? [])],
    })),
    post_interest: found,
    comment: (raw.comment ?? []).map((row) => ({ ...row, is_purchase_intent: asks(row) })),
  };
}

/** In a hashtag, the title or the caption; a phrase with # in front in a whole hashtag alone. */
function isIn(post: Row, phrase: string): boolean {
  const texts = [post.title, post.caption].map((text) => String(text ?? ""));
  const written = texts.flatMap((text) => text.match(/[#＃][\p{L}\p{N}\p{M}_·・]+/gu) ?? []);
  const tags = [...((post.hashtags as string[] | null) ?? []), ...written].map((tag) =>
    plain(tag.replaceAll("[话题]", "").replaceAll(/[#＃]/g, "")),
  );
  if (phrase.startsWith("#")) return tags.includes(phrase.slice(1));
  const one = phrase.replaceAll(" ", "");
  const isSpaced = new RegExp(joined, "v").test(one) || /[^\p{L}\p{N}\p{M}ー]/u.test(one);
  const hasTag = tags.some(
    (tag) => tag === one || (isSpaced ? holds(tag.replaceAll("_", " "), phrase) : tag.includes(one)),
  );
  return hasTag || texts.some((text) => holds(plain(text), phrase));
}

/** Whole words of scripts that put spaces between them, any part of others. */
function holds(text: string, phrase: string): boolean {
  const [first = "", last = ""] = [[...phrase][0], [...phrase].at(-1)];
  const joins = new RegExp(joined, "v");
  const before = joins.test(first) ? `(?<!${joined})` : "";
  const after = joins.test(last) ? `(?!${joined})` : "";
  return new RegExp(before + phrase.replaceAll(/[\\^$.*+?()[\]{}|/&\-!#%,:;<=>@`~ ]/g, escaped) + after, "v").test(
    text,
  );
}

function escaped(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}

function plain(text: string): string {
  const seen = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "");
  return seen.replaceAll("’", "'").split(/\s+/).filter(Boolean).join(" ");
}
