/** Posts joined into groups under constraints. All is by index of the post. */
export interface PostGroups {
  /** The members of the group of a post, itself included. */
  membersOf(post: number): readonly number[];
  areTogether(a: number, b: number): boolean;
  join(a: number, b: number): void;
  /** Every group once, by its first member; members ascend. */
  list(): readonly (readonly number[])[];
}

/** Every post in a group of its own. */
export function createGroups(count: number): PostGroups {
  const groups = Array.from({ length: count }, (_, index): number[] => [index]);
  const membersOf = (post: number): number[] => groups[post] ?? [];
  return {
    membersOf,
    areTogether: (a, b) => membersOf(a) === membersOf(b),
    join(a, b) {
      const [kept, added] = [membersOf(a), membersOf(b)];
      if (kept === added) return;
      const joined = [...kept, ...added].sort((x, y) => x - y);
      for (const member of joined) groups[member] = joined;
    },
    list: () => groups.filter((members, index) => members[0] === index),
  };
}
