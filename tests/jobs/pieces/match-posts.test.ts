import { describe, expect, test } from "vitest";
import { findNumbers } from "#jobs/pieces/find-numbers.ts";
import { matchPosts } from "#jobs/pieces/match-posts.ts";
import { normaliseCaption } from "#jobs/pieces/normalise-caption.ts";
import type { PiecePost } from "#jobs/pieces/piece-post.ts";

test.each([
  ["深创投路演 #VC[话题]#   #创业[话题]# [笑哭R]", "深创投路演", ["vc", "创业"]],
  ["Ｍａｓｈｕｐ 10 in 1 ｜ 𝐓𝐮𝐚𝐧 🎧✈ @user.name https://x.y/z", "mashup 10 in 1 tuan", []],
  ["Day 1️⃣ of… #fyp#foryou ＃好物 #3", "day 1 of 3", ["fyp", "foryou", "好物"]],
  ["[Part 2] the end", "part 2 the end", []],
])("%s says the same on every platform", (caption, text, tags) => {
  expect(normaliseCaption(caption)).toMatchObject({ text, tags });
});

test.each([
  ["变美挑战第十二天", ["12"]],
  ["学做面包第三集", ["3"]],
  ["part ii of 4", ["2", "4"]],
  ["một ngày", []],
  ["٣ days", ["3"]],
])("%s names its numbers", (text, numbers) => {
  expect(findNumbers(text)).toEqual(numbers);
});

const base: Omit<PiecePost, "key" | "account"> = {
  publishedAt: Date.UTC(2026, 4, 1, 10),
  format: "video",
  title: null,
  caption: "Sourdough in three steps, no kneading",
  durationSeconds: 63,
  hashtags: [],
  declaredPiece: null,
};
const post = (account: string, id: string, more: Partial<PiecePost> = {}): PiecePost => ({
  ...base,
  account,
  key: `${account} ${id}`,
  ...more,
});
const keysOf = (posts: readonly PiecePost[], ...decisions: Parameters<typeof matchPosts>[1][]) =>
  matchPosts(posts, decisions[0]).map((members) => members.map(({ key }) => key));

describe("two posts", () => {
  const minutes = (count: number) => (base.publishedAt ?? 0) + count * 60_000;

  test("that say the same within the hour are one piece, with the reason in parts", () => {
    const [piece] = matchPosts([post("a", "1"), post("b", "1", { publishedAt: minutes(4), durationSeconds: 62 })]);
    expect(piece).toMatchObject([
      {
        key: "a 1",
        matchedKey: "b 1",
        reason: {
          how: "matched",
          text: { kind: "same", similarity: 1 },
          gapMinutes: 4,
          durationGapSeconds: 1,
          isSameFormat: true,
        },
      },
      { key: "b 1", matchedKey: "a 1" },
    ]);
    expect(piece?.[0]?.confidence).toBeGreaterThan(0.95);
  });

  test.each([
    ["of one account", post("a", "2", { publishedAt: minutes(4) })],
    ["a month apart", post("b", "2", { publishedAt: minutes(43_200) })],
    ["of another length", post("b", "2", { durationSeconds: 71 })],
    ["of another format", post("b", "2", { format: "image", durationSeconds: null })],
    ["that name another number", post("b", "2", { caption: "Sourdough in 3 steps, part 2, no kneading" })],
  ])("%s are two pieces", (_name, other) => {
    const first = post("a", "1", {
      caption: other.caption === base.caption ? base.caption : "Sourdough in 3 steps, part 1, no kneading",
    });
    expect(keysOf([first, other])).toEqual([]);
  });

  test("that have nothing in common but the hour are two pieces", () => {
    const silent = { caption: null, durationSeconds: null, format: null };
    expect(keysOf([post("a", "1", silent), post("b", "1", silent)])).toEqual([]);
  });

  test("that are declared one piece are, whatever they say; of one account too", () => {
    const declared = { declaredPiece: "sync-1" };
    const posts = [post("a", "1", declared), post("a", "2", { ...declared, caption: "Plum cake", durationSeconds: 9 })];
    expect(keysOf(posts)).toEqual([["a 1", "a 2"]]);
  });
});

test("of two near-duplicates the nearer one is taken; the other stays alone", () => {
  const at = (hours: number) => ({ publishedAt: (base.publishedAt ?? 0) + hours * 3_600_000 });
  const posts = [post("a", "1"), post("b", "1", at(0.2)), post("b", "2", at(70))];
  expect(keysOf(posts)).toEqual([["a 1", "b 1"]]);
});

test("where decisions contradict one another in a chain, a split holds, and of the joins the newest", () => {
  const others = { caption: null, durationSeconds: null, format: null };
  const posts = ["a", "b", "c"].map((account) => post(account, "1", others));
  const join = (one: string, other: string, decidedAt: number) =>
    ({ decision: "join", posts: [`${one} 1`, `${other} 1`], decidedAt }) as const;
  const split = { decision: "split", posts: ["a 1", "c 1"], decidedAt: 0 } as const;
  expect(keysOf(posts, [join("a", "b", 1), join("b", "c", 2), split])).toEqual([["b 1", "c 1"]]);
  expect(keysOf(posts, [join("b", "c", 1), join("a", "b", 2), split])).toEqual([["a 1", "b 1"]]);
});
