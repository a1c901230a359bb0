import {
  closings,
  findings,
  type Language,
  languages,
  openings,
  places,
  sayings,
  seriesNames,
  things,
  type Word,
} from "#tests/support/piece-words.ts";
import { createRandom, type Random } from "#tests/support/random.ts";

/** A post as the world has it: the words are those of the streams, the truth beside it. */
export interface WorldPost {
  readonly key: string;
  readonly account: string;
  readonly publishedAt: number;
  readonly format: "video" | "image";
  readonly title: string | null;
  readonly caption: string | null;
  readonly durationSeconds: number | null;
  readonly hashtags: readonly string[];
  readonly declaredPiece: null;
  /** Number of the piece that it truly is of. */
  readonly truth: number;
}

const minute = 60_000;
const hour = 60 * minute;
const platforms = ["douyin", "kesong", "tiktok", "xiaohongshu"] as const;
type Platform = (typeof platforms)[number];

/** What the creator made, before any platform has it. */
interface Content {
  readonly words: (language: Language) => string[];
  readonly tags: readonly string[];
  readonly format: "video" | "image";
  readonly seconds: number;
}

/**
 * One creator's posts on two to four platforms without sync ids: synchronised and delayed placements, reworded, translated in part, cut at
 * the platform's limit and tagged by it; beside them what only looks alike: series, templates, sayings used again, videos without a
 * caption, and old content published anew months later.
 */
export function makePieceWorld(seed: number, pieces = 120): WorldPost[] {
  const random = createRandom(seed);
  const accounts = random.shuffle(platforms).slice(0, random.whole(2, 4));
  const language = random.pick(languages);
  const start = Date.UTC(2026, 0, 5);
  const posts: WorldPost[] = [];
  const past: Content[] = [];
  const episodes = seriesNames.map(() => 0);
  const favourites = [random.pick(things), random.pick(things)];
  let at = start;
  for (let truth = 0; truth < pieces; truth++) {
    at += random.pick([0, 3, 9, 18, 24, 26, 40]) * hour + random.whole(0, 90) * minute;
    const old = past[truth - 70];
    const isRepost = old !== undefined && random.next() < 0.06;
    const content = isRepost ? old : makeContent(random, favourites, episodes);
    past.push(content);
    const [first = "tiktok", ...others] = random.shuffle(accounts);
    // Old content comes back on one account, or on all of them: a piece of its own either way.
    const followers = isRepost && random.next() < 0.5 ? [] : others.filter(() => random.next() < 0.65);
    for (const platform of [first, ...followers]) {
      const delay = platform === first ? 0 : delayOf(random);
      posts.push(
        place(random, { content, platform, language, truth, at: at + delay, isEmpty: content.tags.length === 0 }),
      );
    }
  }
  return random.shuffle(posts);
}

function delayOf(random: Random): number {
  const kind = random.next();
  if (kind < 0.6) return random.whole(1, 45) * minute;
  if (kind < 0.85) return random.whole(1, 20) * hour + random.whole(0, 59) * minute;
  return random.whole(20 * 60, 48 * 60) * minute;
}

function makeContent(random: Random, favourites: readonly Word[], episodes: number[]): Content {
  const kind = random.next();
  const format = random.next() < 0.65 ? "video" : "image";
  const seconds = random.whole(8, 160) + random.next();
  const thing = random.pick(things);
  const tags = [thing[0].replaceAll(/[^a-z]/g, ""), random.pick(["home", "beauty", "style", "food", "vlog"])];
  const say = (words: readonly Word[]) => (language: Language) =>
    words.map((word) => word[languages.indexOf(language)] ?? "");
  if (kind < 0.07) return { words: () => [], tags: [], format: "video", seconds };
  if (kind < 0.14) return { words: say([random.pick(sayings)]), tags, format, seconds };
  if (kind < 0.3) {
    const series = random.whole(0, seriesNames.length - 1);
    const episode = (episodes[series] ?? 0) + 1;
    episodes[series] = episode;
    const name = seriesNames[series] ?? ["", "", ""];
    return {
      words: (language) => [(name[languages.indexOf(language)] ?? "").replace("{n}", String(episode))],
      tags: ["challenge", "series"],
      format: "video",
      seconds,
    };
  }
  // A template: the same few things are tested again and again, only the finding differs.
  const subject = kind < 0.42 ? random.pick(favourites) : thing;
  const sentence = [random.pick(openings), subject, random.pick(places), random.pick(findings)];
  return { words: say(sentence), tags, format, seconds };
}

interface Placing {
  readonly content: Content;
  readonly platform: Platform;
  readonly language: Language;
  readonly truth: number;
  readonly at: number;
  readonly isEmpty: boolean;
}

const limits: Record<Platform, number> = { douyin: 300, kesong: 48, tiktok: 150, xiaohongshu: 900 };
const platformTags: Record<Platform, readonly string[]> = {
  douyin: ["抖音好物", "抖音小助手"],
  kesong: ["科颂种草", "kesong"],
  tiktok: ["fyp", "foryou", "tiktokmademebuyit"],
  xiaohongshu: ["好物分享", "笔记灵感"],
};

function place(random: Random, { content, platform, language, truth, at, isEmpty }: Placing): WorldPost {
  const tags = [...content.tags, ...platformTags[platform].filter(() => random.next() < 0.5)];
  const parts = content.words(language);
  const other = content.words(random.pick(languages));
  const change = random.next();
  let said = parts.join(random.pick([" ", ", ", " - ", "，"]));
  // One part in another language, or both languages one after the other.
  if (change < 0.1)
    said = parts.map((part, index) => (index === parts.length - 1 ? (other[index] ?? part) : part)).join(" ");
  else if (change < 0.18) said = `${said} | ${other.join(" ")}`;
  else if (change < 0.35 && parts.length > 2) said = [...parts.slice(0, 2), parts.at(-1) ?? ""].join(" ");
  else if (change < 0.5 && !isEmpty) said = `${said}. ${random.pick(closings)[languages.indexOf(language)]}`;
  if (random.next() < 0.2) said = said.toUpperCase();
  if (random.next() < 0.4 && !isEmpty) said = `${said} ${random.pick(["✨", "🔥🔥", "😂", "💄👀", "❤️"])}`;
  const hasTitle = platform === "xiaohongshu" && !isEmpty;
  const inText = random.next() < 0.5 && !isEmpty;
  const written = platform === "xiaohongshu" ? tags.map((tag) => `#${tag}[话题]#`) : tags.map((tag) => `#${tag}`);
  const caption = `${said}${inText ? ` ${written.join(" ")}` : ""}`.slice(0, limits[platform]);
  const rounded = random.pick([Math.floor, Math.ceil, Math.round])(content.seconds);
  return {
    key: `${platform} ${random.whole(10 ** 8, 10 ** 9)}${truth}`,
    account: platform,
    publishedAt: at,
    format: content.format,
    title: hasTitle ? said.slice(0, 20) : null,
    caption: isEmpty ? null : caption,
    durationSeconds: content.format === "image" || random.next() < 0.06 ? null : rounded,
    hashtags: isEmpty || inText ? [] : tags,
    declaredPiece: null,
    truth,
  };
}
