import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

/**
 * The world as its platforms show it when some posts were deleted there; `gone` may change while it is asked. What is looked up of an
 * account or a post leaves them out; a feed, which is a log, goes on holding what it once said.
 */
export function withoutPosts(world: StandInWorld, gone: ReadonlySet<string>): StandInWorld {
  return {
    ...world,
    listBy(stream, field, value) {
      const records = world.listBy(stream, field, value);
      if (stream !== "post" || gone.size === 0) return records;
      return records.filter((record) => !gone.has(String(Reflect.get(record, "post_id"))));
    },
  };
}
