import type { PostTask } from "#jobs/rollup/posts/post-task.ts";
import { type Captured, capturedIn } from "#jobs/rollup/read/captured.ts";
import { findWindows, type Window } from "#jobs/rollup/read/find-windows.ts";
import { allTime, readSnapshots } from "#jobs/rollup/read/read-snapshots.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { surfaceSnapshots } from "#jobs/rollup/read/snapshot-kind.ts";
import { computeSurfaces, type SurfaceDays } from "#jobs/rollup/surfaces/compute-surfaces.ts";

export interface ComputedSurfaces {
  readonly days: SurfaceDays;
  readonly captured: Captured | undefined;
}

/** For each task whose post has snapshots by surface their days; "failed" when the post must be computed whole. */
export async function computePostSurfaces(
  context: RollupContext,
  tasks: readonly PostTask[],
): Promise<Map<number, ComputedSurfaces | "failed">> {
  const computed = new Map<number, ComputedSurfaces | "failed">();
  if (!context.hasSurfaces && !tasks.some(hadSurfaces)) return computed;
  const affected = await findAffected(context, tasks);
  const windows = await findSurfaceWindows(context, affected);
  const readings = new Set<number>();
  const byId = new Map(affected.map((task) => [task.id, task]));
  const ranges = affected.map(({ id }) => windows.get(id)?.read ?? { id, ...allTime });
  await readSnapshots(context, surfaceSnapshots, ranges, (id, ofPost) => {
    const task = byId.get(id);
    if (!task) return;
    readings.add(id);
    const days = computeSurfaces({ ...task, window: windows.get(id) ?? null }, ofPost, context);
    computed.set(id, days ? { days, captured: capturedIn(ofPost) } : "failed");
  });
  for (const task of affected) {
    if (readings.has(task.id) || !hadSurfaces(task)) continue;
    const days = computeSurfaces({ ...task, window: windows.get(task.id) ?? null }, [], context);
    computed.set(task.id, days ? { days, captured: undefined } : "failed");
  }
  return computed;
}

function hadSurfaces({ stand }: PostTask): boolean {
  return [...(stand?.sources.values() ?? [])].some(({ surfaces }) => surfaces.length > 0);
}

/** A post that goes on from its last snapshot is affected only if it has new snapshots by surface. */
async function findAffected(context: RollupContext, tasks: readonly PostTask[]): Promise<PostTask[]> {
  const resumed = tasks.filter((task) => task.mode === "resume");
  const withSurfaces = new Set<number>();
  await readSnapshots(context, surfaceSnapshots, resumed, (id) => withSurfaces.add(id));
  return tasks.filter((task) => task.mode !== "resume" || withSurfaces.has(task.id));
}

async function findSurfaceWindows(context: RollupContext, tasks: readonly PostTask[]): Promise<Map<number, Window>> {
  const spans = tasks.flatMap((task) =>
    task.mode === "whole"
      ? []
      : [
          {
            id: task.id,
            from: task.from,
            to: task.to,
            startedAt: task.attributes.publishedAt,
            sources: [...task.stand.sources.keys()],
          },
        ],
  );
  return findWindows(context, surfaceSnapshots, spans);
}
