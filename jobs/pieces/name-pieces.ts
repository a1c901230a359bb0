import type { MatchedPiece } from "#jobs/pieces/match-posts.ts";
import { compareKeys, type PiecePost } from "#jobs/pieces/piece-post.ts";

/** Scope of the natural keys of pieces that no source names. */
export const derivedScope = "derived";

/** A piece under its natural key: the id that a source gives, or in the scope "derived" the key of its first post. */
export interface NamedPiece {
  readonly scope: string;
  readonly externalId: string;
  readonly members: MatchedPiece;
}

/**
 * Gives every piece a name that lasts: a declared id stays with the first of its posts by key, should a person have split them; a
 * derived piece is called after its first post. A post that is left alone without a declared id is no piece to speak of.
 */
export function namePieces(posts: readonly PiecePost[], pieces: readonly MatchedPiece[]): NamedPiece[] {
  const declaredOf = new Map(posts.map(({ key, declaredPiece }) => [key, declaredPiece]));
  const holders = new Map<string, string>();
  for (const { key, declaredPiece } of posts) {
    if (declaredPiece === null) continue;
    const holder = holders.get(declaredPiece);
    if (holder === undefined || compareKeys(key, holder) < 0) holders.set(declaredPiece, key);
  }
  return pieces.flatMap((members): NamedPiece[] => {
    const held = members
      .flatMap(({ key }) => declaredOf.get(key) ?? [])
      .filter((declared) => members.some(({ key }) => key === holders.get(declared)))
      .sort(compareKeys);
    const [declared] = held;
    if (declared !== undefined) return [{ scope: "", externalId: declared, members }];
    const [first] = members;
    return first && members.length > 1 ? [{ scope: derivedScope, externalId: first.key, members }] : [];
  });
}
