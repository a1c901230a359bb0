import { exposureMeasures } from "#db/metrics/measures.ts";
import type { DayRow } from "#jobs/rollup/counters/day-ledger.ts";
import type { ComputedPost } from "#jobs/rollup/posts/computed-post.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

const largest = 2 ** 31 - 1;

/** The days of a post hold 32-bit increments. One that does not fit is an error that names the post, never a wrong number. */
export async function checkRanges(context: RollupContext, computed: readonly ComputedPost[]): Promise<void> {
  for (const { task, post, surfaces } of computed) {
    const excess = findExcess(post.days) ?? [...(surfaces?.days.values() ?? [])].map(findExcess).find((found) => found);
    if (excess) throw new RangeError(`${await namePost(context, task.id)} ${excess}`);
  }
}

function findExcess(rows: ReadonlyMap<number, DayRow>): string | undefined {
  for (const { day, values } of rows.values())
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? 0;
      if (value > largest || value < -largest)
        return `changes by ${value} ${exposureMeasures[index]} on ${toDate(day)}, which is more than a day can hold`;
    }
  return undefined;
}

function toDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

async function namePost({ db, workspaceId }: RollupContext, id: number): Promise<string> {
  const post = await db
    .selectFrom("post")
    .select(["platform", "external_id"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return post ? `Post ${post.external_id} of ${post.platform}` : `Post ${id}`;
}
