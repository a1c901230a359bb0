import { copyOut } from "#jobs/rollup/read/copy-out.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";

/** Posts in portions of which the snapshots, or the days between them, fit into memory. */
export async function weighPosts(context: RollupContext, ids: readonly number[], limit: number): Promise<number[][]> {
  if (ids.length === 0) return [];
  await stageIds(context, ids);
  const weights = new Map<number, number>();
  const ofPost = `s.workspace_id = ${context.workspaceId} and s.post_id = t.id`;
  await copyOut(
    context.client,
    `select t.id, a.rows + b.rows, a.days from rollup_touched t
      cross join lateral (select count(*) as rows,
        coalesce(extract(epoch from max(s.captured_at) - min(s.captured_at)) / 86400, 0)::bigint as days from post_snapshot s where ${ofPost}) a
      cross join lateral (select count(*) as rows from post_surface_snapshot s where ${ofPost}) b`,
    (row) => {
      const id = row.int8() ?? 0;
      weights.set(id, 1 + (row.int8() ?? 0) + (row.int8() ?? 0));
    },
  );
  return [...inPortions(ids, (id) => weights.get(id) ?? 1, limit)];
}
