import { parsePhrase } from "#db/interests/parse-phrase.ts";
import { intentRules } from "#db/interests/purchase-intent.ts";
import { defaultIntent, ownIntent, type RuleEdit } from "#db/interests/rule.ts";
import { contentKinds } from "#db/records/vocabulary.ts";
import type { Line, Lines } from "#tests/support/naive-reports/more-campaigns.ts";
import type { Random } from "#tests/support/random.ts";

const themes = ["glass skin", "slow beauty", "found by words", "晨间"];

/** Edits of the words of a workspace: phrases out of what its posts and comments say, each on or off, and patterns of the program that are switched. */
export function rulesFrom(random: Random, feed: Lines): RuleEdit[] {
  const of = (lines: readonly Line[] | undefined, names: readonly string[]) =>
    random.shuffle((lines ?? []).flatMap((line) => names.flatMap((name) => line[name] ?? []))).map(String);
  const said = of(feed.post, ["title", "caption"]);
  const tags = of(feed.post, ["hashtags"]).map((tag) => (random.next() < 0.5 ? `#${tag}` : tag));
  const phrases = [...said.map((text) => partOf(random, text)), ...tags].slice(0, 60);
  const asked = of(feed.comment, ["text"]).map((text) => partOf(random, text));
  const isOn = () => random.next() < 0.8;
  const edits = Array.from({ length: random.whole(1, 6) }, (): RuleEdit[] => {
    const about = random.next();
    const parsed = parsePhrase((about < 0.7 ? random.pick(phrases) : asked.length > 0 ? random.pick(asked) : "") ?? "");
    const phrase = "phrase" in parsed ? parsed.phrase : null;
    if (about >= 0.9)
      return [{ kind: "purchase_intent", target: defaultIntent, phrase: random.pick(intentRules).key, isOn: isOn() }];
    if (phrase === null) return [];
    if (about < 0.4) return [{ kind: "theme", target: random.pick(themes), phrase, isOn: isOn() }];
    if (about < 0.7) return [{ kind: "content_kind", target: random.pick(contentKinds), phrase, isOn: isOn() }];
    return [{ kind: "purchase_intent", target: ownIntent, phrase, isOn: isOn() }];
  });
  return edits.flat();
}

/** A word or two, or a piece of a text that has no spaces. */
function partOf(random: Random, text: string): string {
  const words = text.split(/\s+/).filter(Boolean);
  const word = words.length > 0 ? random.pick(words) : "";
  if (/^[\p{L}'’]+$/u.test(word) && !/\p{Script=Han}/u.test(word))
    return words.slice(words.indexOf(word), words.indexOf(word) + random.whole(1, 2)).join(" ");
  const start = random.whole(0, Math.max(0, word.length - 2));
  return word.slice(start, start + random.whole(2, 3));
}
