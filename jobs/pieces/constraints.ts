import { compareKeys, type PieceDecision, type PiecePost } from "#jobs/pieces/piece-post.ts";

/** What must and must not be one piece, by index of the post; decisions of persons go before what sources declare. */
export interface Constraints {
  /** In the order in which they hold: where they contradict one another, the later ones give way. */
  readonly joins: readonly { readonly a: number; readonly b: number; readonly how: "decided" | "declared" }[];
  isSplit(a: number, b: number): boolean;
}

/** Decisions that name a post which is not among these are left aside until it is. */
export function readConstraints(posts: readonly PiecePost[], decisions: readonly PieceDecision[]): Constraints {
  const indexOf = new Map(posts.map(({ key }, index) => [key, index]));
  const decided = [...decisions]
    .sort((x, y) => y.decidedAt - x.decidedAt || compareKeys(pairKey(x.posts), pairKey(y.posts)))
    .flatMap(({ decision, posts: [one, other] }) => {
      const [a, b] = [indexOf.get(one), indexOf.get(other)];
      return a === undefined || b === undefined || a === b ? [] : [{ a, b, decision }];
    });
  const splits = new Set(
    decided.filter(({ decision }) => decision === "split").flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]),
  );
  const isSplit = (a: number, b: number) => splits.has(`${a} ${b}`);
  const joins = decided
    .filter(({ decision }) => decision === "join")
    .map(({ a, b }) => ({ a, b, how: "decided" as const }));
  return { joins: [...joins, ...declaredJoins(posts)].filter(({ a, b }) => !isSplit(a, b)), isSplit };
}

/** Every pair that a source declares one piece: should some be split, the others stay together. */
function* declaredJoins(posts: readonly PiecePost[]) {
  const byPiece = new Map<string, number[]>();
  for (const [index, { declaredPiece }] of posts.entries()) {
    if (declaredPiece === null) continue;
    const members = byPiece.get(declaredPiece) ?? [];
    byPiece.set(declaredPiece, [...members, index]);
  }
  for (const members of byPiece.values())
    for (const [position, a] of members.entries())
      for (const b of members.slice(position + 1)) yield { a, b, how: "declared" as const };
}

function pairKey(posts: readonly [string, string]): string {
  return [...posts].sort(compareKeys).join("\n");
}
