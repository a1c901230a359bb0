import { setImmediate } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { keepWhileFactsStand } from "#app/queries/keep-while-facts-stand.server.ts";
import { listPhrases } from "#db/interests/list-phrases.ts";
import type { Database } from "#db/schema/database.ts";

/** A phrase that often stands in the text of a theme's posts. */
export interface PhraseSuggestion {
  readonly theme: string;
  readonly phrase: string;
  /** Posts with both. */
  readonly support: number;
  /** How many times as often the phrase stands in posts of the theme as in all. */
  readonly lift: number;
  readonly postsOfTheme: number;
}

/** The newest posts are looked at, and the beginning of what each says: texts are cut into words when they are asked for. */
export const phrasesLookedAt = { posts: 1_000, characters: 160 } as const;
const leastSupport = 5;
/** Times as often as in all, as a fraction: compared without rounding. */
const leastLift = { times: 3, of: 2 } as const;
const mostOfATheme = 40;
const nearlyAll = 0.9;
/** Texts between which other requests get their turn. */
const textsAtOnce = 25;

interface Said {
  readonly title: string | null;
  readonly caption: string | null;
  readonly themes: readonly string[];
}

/**
 * Co-occurrence of the words of titles and captions with themes over the newest posts, rated as `listWordSuggestions` rates hashtags: the surest of
 * each theme first, by support times the logarithm of lift; of equals the longer.
 */
export const listPhraseSuggestions = keepWhileFactsStand(
  async (db: Kysely<Database>, workspaceId: number): Promise<readonly PhraseSuggestion[]> => {
    const { posts, characters } = phrasesLookedAt;
    const says = sql`p.workspace_id = ${workspaceId} and (p.title is not null or p.caption is not null)`;
    // The index on publication gives the newest by itself; those of which nobody knows when come last.
    const { rows } = await sql<Said>`
      select left(p.title, ${characters}) as title, left(p.caption, ${characters}) as caption,
        coalesce((select d.themes from post_dimension as d where d.workspace_id = ${workspaceId} and d.post_id = p.id), '{}') as themes
      from (
        (select p.id, p.title, p.caption, p.published_at from post as p where ${says} and p.published_at is not null
          order by p.published_at desc, p.id desc limit ${posts})
        union all
        (select p.id, p.title, p.caption, p.published_at from post as p where ${says} and p.published_at is null
          order by p.id desc limit ${posts})
      ) as p
      order by p.published_at desc nulls last, p.id desc limit ${posts}`.execute(db);
    return rateSaid(rows);
  },
);

async function rateSaid(posts: readonly Said[]): Promise<PhraseSuggestion[]> {
  const ofPhrase = new Map<string, number>();
  const ofTheme = new Map<string, { posts: number; phrases: Map<string, number> }>();
  for (const [place, { title, caption, themes }] of posts.entries()) {
    if (place % textsAtOnce === textsAtOnce - 1) await setImmediate();
    const phrases = listPhrases(`${title ?? ""}\n|\n${caption ?? ""}`);
    for (const phrase of phrases) ofPhrase.set(phrase, (ofPhrase.get(phrase) ?? 0) + 1);
    for (const theme of new Set(themes)) {
      const counted = ofTheme.get(theme) ?? { posts: 0, phrases: new Map<string, number>() };
      ofTheme.set(theme, counted);
      counted.posts += 1;
      for (const phrase of phrases) counted.phrases.set(phrase, (counted.phrases.get(phrase) ?? 0) + 1);
    }
  }
  return [...ofTheme]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([theme, { posts: postsOfTheme, phrases }]) =>
      [...phrases]
        .map(([phrase, support]) => ({
          phrase,
          support,
          product: support * posts.length,
          all: ofPhrase.get(phrase) ?? 0,
        }))
        .filter(
          ({ support, product, all }) =>
            support >= leastSupport && product * leastLift.of >= leastLift.times * postsOfTheme * all,
        )
        .map(({ phrase, support, product, all }) => ({
          theme,
          phrase,
          support,
          postsOfTheme,
          lift: product / (postsOfTheme * all),
        }))
        .filter(isNoPart)
        .toSorted(bySurest)
        .slice(0, mostOfATheme),
    );
}

/** Whether no longer phrase has nearly all of its posts: 客松 stands where 黑客松 does. */
function isNoPart({ phrase, support }: PhraseSuggestion, _place: number, all: readonly PhraseSuggestion[]): boolean {
  return !all.some(
    (other) =>
      other.phrase.length > phrase.length && other.support >= support * nearlyAll && other.phrase.includes(phrase),
  );
}

function bySurest(one: PhraseSuggestion, other: PhraseSuggestion): number {
  const [first, second] = [one, other].map(({ support, lift }) => support * Math.log(lift));
  return (
    (second ?? 0) - (first ?? 0) || other.phrase.length - one.phrase.length || (one.phrase < other.phrase ? -1 : 1)
  );
}
