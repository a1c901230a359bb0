/** As if this many further posts had been seen beside those of an account: a small account proves little. */
const priorPosts = 6;

/**
 * How surprising it is that another post of an account has what this one has: the negative log of its share there, in nats.
 * `others` of `posts` have it beside the one compared; `usual` is the share expected of a creator of whom nothing is known.
 */
export function rarity(others: number, posts: number, usual: number): number {
  return Math.max(0, -Math.log((others + priorPosts * usual) / (posts + priorPosts)));
}
