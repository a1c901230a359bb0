import { functionWords, joiningWords } from "#db/interests/function-words.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { phrasesOf } from "#tests/support/naive-reports/naive-suggestions.ts";

/**
 * Phrases in at least 5 posts of a theme, at least 1.5 times as often as in all posts that say anything, none of them nearly always part of a longer
 * one: by support x ln(lift) the first 3 of each theme that hold no word of it, and of which none holds another.
 */
export function naivePhrases({ data }: NaiveContext): NaiveResult {
  const posts = (data.raw.post ?? [])
    .filter((post) => post.title !== null || post.caption !== null)
    .map((post) => ({
      themes: new Set(((post.themes as string[] | null) ?? []).filter((theme) => theme !== "")),
      phrases: new Set(
        [post.title, post.caption].flatMap((text) => phrasesIn([...String(text ?? "")].slice(0, 160).join(""))),
      ),
    }));
  const holders = new Map<string, number>();
  for (const post of posts) for (const phrase of post.phrases) holders.set(phrase, (holders.get(phrase) ?? 0) + 1);
  const rows = [...new Set(posts.flatMap((post) => [...post.themes]))].flatMap((theme) => {
    const ofTheme = posts.filter((post) => post.themes.has(theme));
    const together = new Map<string, number>();
    for (const post of ofTheme)
      for (const phrase of post.phrases) together.set(phrase, (together.get(phrase) ?? 0) + 1);
    const often = [...together]
      .map(([phrase, support]) => ({
        phrase,
        support,
        lift: (support * posts.length) / (ofTheme.length * (holders.get(phrase) ?? 0)),
      }))
      .filter(({ support, lift }) => support >= 5 && lift >= 1.5 - 1e-12);
    const whole = often
      .filter(
        (one) =>
          !often.some(
            (other) =>
              other.phrase !== one.phrase && other.phrase.includes(one.phrase) && other.support >= one.support * 0.9,
          ),
      )
      .sort(
        (a, b) =>
          b.support * Math.log(b.lift) - a.support * Math.log(a.lift) ||
          b.phrase.length - a.phrase.length ||
          (a.phrase < b.phrase ? -1 : 1),
      )
      .slice(0, 40);
    const taken = phrasesOf(data, theme);
    const chosen: typeof whole = [];
    for (const one of whole) {
      if (chosen.length === 3) break;
      if (taken.some((word) => word.includes(one.phrase) || one.phrase.includes(word))) continue;
      taken.push(one.phrase);
      chosen.push(one);
    }
    return chosen.map(({ phrase, support, lift }): [string, NaiveCells] => [
      JSON.stringify([theme, phrase]),
      { theme, phrase, support, posts_of_theme: ofTheme.length, phrase_lift: lift },
    ]);
  });
  return { rows: new Map(rows), totals: null };
}

/** Every stretch of one to four words, tried by its two ends: the words are those of Intl.Segmenter here as well, for there is no other measure of what a Chinese word is. */
function phrasesIn(text: string): string[] {
  const bare = text
    .replace(/https?:\S+|@\S+|＠\S+/g, "\u0000")
    .replace(/\[[^\]\s]{1,8}\]/g, "\u0000")
    .replace(/[#＃][\p{L}\p{N}\p{M}_·・]+/gu, "\u0000");
  return bare.split("\u0000").flatMap((part) => {
    const said = part
      .normalize("NFKC")
      .toLowerCase()
      .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
      .replaceAll("’", "'")
      .replace(/\s+/g, " ");
    const words: { from: number; to: number }[] = [];
    for (const { segment, index, isWordLike } of new Intl.Segmenter("zh", { granularity: "word" }).segment(said)) {
      if (!isWordLike) continue;
      const cut = /^(?:c|d|j|l|m|n|s|t|qu)'(?=\p{L}\p{L})/u.exec(segment)?.[0].length ?? 0;
      words.push({ from: index + cut, to: index + segment.length });
    }
    const found: string[] = [];
    for (const [first, start] of words.entries())
      for (const [last, end] of words.entries()) {
        if (last < first || last > first + 3) continue;
        const parts = words.slice(first, last + 1);
        const gaps = parts.slice(1).map((word, place) => said.slice(parts[place]?.to ?? 0, word.from));
        const phrase = said.slice(start.from, end.to);
        const isJoined = gaps.every(
          (gap) => ["", " ", "-", "'"].includes(gap) || /^ (?:c|d|j|l|m|n|s|t|qu)'$/.test(gap),
        );
        const grammar = parts.filter((word) => functionWords.has(said.slice(word.from, word.to)));
        const isPlain = !grammar.some(
          (word) => word === start || word === end || !joiningWords.has(said.slice(word.from, word.to)),
        );
        const letters = phrase.match(/\p{L}/gu)?.length ?? 0;
        const most = /\p{Script=Han}/u.test(phrase) ? 8 : 30;
        if (isJoined && isPlain && letters >= 2 && phrase.length <= most) found.push(phrase);
      }
    return found;
  });
}
