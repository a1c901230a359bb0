import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { matchPosts } from "#jobs/pieces/match-posts.ts";
import type { PiecePost } from "#jobs/pieces/piece-post.ts";
import { type LabelledPost, readLabelledPosts } from "#tests/support/labelled-posts.ts";
import { hasRealFiles } from "#tests/support/real-files.ts";

const text = z.string();
const { pairs } = z
  .object({ pairs: z.array(z.tuple([text, z.enum(["same", "reposted", "different"]), text, text, text, text])) })
  .parse(JSON.parse(readFileSync("tests/fixtures/pieces/labelled-pairs.json", "utf8")));

/** A creator's posts on two accounts: one account as one file has them, the other as another. */
function isFound(
  one: LabelledPost,
  other: LabelledPost,
  ofOne: readonly LabelledPost[],
  ofOther: readonly LabelledPost[],
): boolean {
  const place =
    (account: string) =>
    ({ file, id, ...post }: LabelledPost): PiecePost => ({
      ...post,
      key: `${account} ${id}`,
      account,
    });
  return matchPosts([...ofOne.map(place("one")), ...ofOther.map(place("other"))]).some(
    (members) =>
      members.some(({ key }) => key === `one ${one.id}`) && members.some(({ key }) => key === `other ${other.id}`),
  );
}

test("there are 300 pairs, each once", () => {
  expect(pairs).toHaveLength(300);
  expect(new Set(pairs.map((pair) => pair.slice(2).join(" "))).size).toBe(300);
});

/** What the matcher is given of the two, and how well it must do. */
const conditions = [
  { given: "all posts of the creator on both accounts", isWhole: true, hasTimes: true, precision: 0.99, recall: 0.95 },
  // Harder than life: the pairs were chosen for being alike, and the true placement is taken away.
  { given: "one post against the others of its author", isWhole: false, hasTimes: true, precision: 0.9, recall: 0.9 },
  { given: "the same without times of publication", isWhole: false, hasTimes: false, precision: 0.85, recall: 0.7 },
];

test.skipIf(!hasRealFiles).each(conditions)(
  "real pairs that were labelled by hand are told apart, given $given",
  (condition) => {
    const { isWhole, hasTimes, precision, recall } = condition;
    const names = [...new Set(pairs.flatMap((pair) => [pair[2], pair[4]]))];
    const postsOf = new Map(
      names.map((file) => [
        file,
        readLabelledPosts(file).map((post) => (hasTimes ? post : { ...post, publishedAt: null })),
      ]),
    );
    const score = { right: 0, wrong: 0, missed: 0 };
    for (const [, label, file, id, otherFile, otherId] of pairs) {
      const one = find(postsOf.get(file), id);
      const other = find(postsOf.get(otherFile), otherId);
      const ofAuthor = (name: string) => (postsOf.get(name) ?? []).filter(({ author }) => author === other.author);
      const ofOther = ofAuthor(otherFile).filter((post) => isWhole || post.id === otherId || post.id !== id);
      const found = isFound(one, other, isWhole ? ofAuthor(file) : [one], ofOther);
      if (found && label === "same") score.right += 1;
      else if (found) score.wrong += 1;
      else if (label === "same") score.missed += 1;
    }
    expect(score.right / (score.right + score.wrong)).toBeGreaterThanOrEqual(precision);
    expect(score.right / (score.right + score.missed)).toBeGreaterThanOrEqual(recall);
  },
);

function find(posts: readonly LabelledPost[] | undefined, id: string): LabelledPost {
  const post = posts?.find((candidate) => candidate.id === id);
  if (!post) throw new Error(`No file has ${id}`);
  return post;
}
