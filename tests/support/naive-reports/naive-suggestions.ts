import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

/** Hashtags on at least 5 posts of a theme, at least 1.5 times as often as on all posts that have any: the 8 surest of each theme, by support x ln(lift). */
export function naiveSuggestions({ data }: NaiveContext): NaiveResult {
  const posts = (data.raw.post ?? [])
    .filter((post) => post.hashtags !== null)
    .map((post) => ({
      themes: new Set(((post.themes as string[] | null) ?? []).filter((theme) => theme !== "")),
      tags: new Set(((post.hashtags as string[]) ?? []).map(plain).filter((tag) => tag !== "")),
    }));
  const themes = new Set(posts.flatMap((post) => [...post.themes]));
  const tags = new Set(posts.flatMap((post) => [...post.tags]));
  const rows = [...themes].flatMap((theme) => {
    const words = wordsOf(data, theme);
    const ofTheme = posts.filter((post) => post.themes.has(theme));
    const found = [...tags].map((hashtag) => {
      const support = ofTheme.filter((post) => post.tags.has(hashtag)).length;
      const all = posts.filter((post) => post.tags.has(hashtag)).length;
      return { hashtag, support, lift: support / ofTheme.length / (all / posts.length) };
    });
    return found
      .filter(({ support, lift }) => support >= 5 && lift >= 1.5 - 1e-12)
      .sort((a, b) => b.support * Math.log(b.lift) - a.support * Math.log(a.lift) || (a.hashtag < b.hashtag ? -1 : 1))
      .slice(0, 8)
      .filter(({ hashtag }) => !words.has(hashtag))
      .map(({ hashtag, support, lift }): [string, NaiveCells] => [
        JSON.stringify([theme, hashtag]),
        { theme, hashtag, support, posts_of_theme: ofTheme.length, hashtag_lift: lift },
      ]);
  });
  return { rows: new Map(rows), totals: null };
}

/** The words by which posts get a theme already, as hashtags are written. */
function wordsOf(data: NaiveContext["data"], theme: string): Set<string> {
  return new Set(phrasesOf(data, theme).map((phrase) => phrase.replaceAll(" ", "")));
}

/** The words by which posts get a theme already. */
export function phrasesOf({ raw }: NaiveContext["data"], theme: string): string[] {
  const own = (raw.interest_rule ?? [])
    .filter((row) => row.rule_kind === "theme" && row.target === theme)
    .toSorted((a, b) => Number(a.version) - Number(b.version));
  const last = new Map(own.map((row) => [String(row.phrase), row.is_on === true]));
  return [...last].filter(([, isOn]) => isOn).map(([phrase]) => phrase.replace("#", ""));
}

function plain(tag: string): string {
  return tag.replaceAll("#", "").normalize("NFKC").toLowerCase();
}
