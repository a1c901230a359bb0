import type { CopyColumn } from "#db/copy/copy-column.ts";
import type { ComputedPost } from "#jobs/rollup/posts/computed-post.ts";
import type { PostSource } from "#jobs/rollup/posts/post-stand.ts";

export interface StagedSource extends PostSource {
  readonly postId: number;
  readonly sourceId: number;
}

export const sourceColumns: readonly CopyColumn<StagedSource>[] = [
  { name: "post_id", type: "int8", read: ({ postId }) => postId },
  { name: "source_id", type: "int2", read: ({ sourceId }) => sourceId },
  { name: "provided", type: "int4", read: ({ provided }) => provided },
  { name: "begun_at", type: "timestamptz", read: ({ begunAt }) => begunAt },
  { name: "surface_provided", type: "int4", read: ({ surfaceProvided }) => surfaceProvided },
  { name: "surfaces", type: "text[]", read: ({ surfaces }) => surfaces },
];

/** The sources of the posts whose sources are not those stored: most batches bring none. */
export function* listSources(computed: readonly ComputedPost[]): Generator<StagedSource> {
  for (const post of computed) {
    if (!hasNewSources(post)) continue;
    for (const [sourceId, source] of sourcesOf(post)) yield { postId: post.task.id, sourceId, ...source };
  }
}

const noSources: ReadonlyMap<number, PostSource> = new Map();

export function hasNewSources(post: ComputedPost): boolean {
  const { task, post: days, surfaces } = post;
  const before = task.stand?.sources ?? noSources;
  if (task.mode === "resume" && !surfaces) return hasOtherMask(days.masks, before);
  const after = sourcesOf(post);
  return after.size !== before.size || [...after].some(([id, source]) => !isSame(source, before.get(id)));
}

/** Sources of the post's own snapshots, and those by surface: as they are now, else as they were. */
function sourcesOf({ task, post, surfaces }: ComputedPost): Map<number, PostSource> {
  const before = task.stand?.sources ?? new Map<number, PostSource>();
  const bySurfaceBefore = [...before].flatMap(([id, source]) => (source.surfaces.length > 0 ? [id] : []));
  const ids = new Set([...post.masks.keys(), ...(surfaces?.sources.keys() ?? bySurfaceBefore)]);
  const sources = [...ids].map((id): [number, PostSource] => {
    const kept = before.get(id);
    const bySurface = surfaces?.sources.get(id);
    return [
      id,
      {
        provided: post.masks.get(id) ?? 0,
        begunAt: toMoment(post.begun.get(id)),
        surfaceProvided: surfaces ? (bySurface?.mask ?? 0) : (kept?.surfaceProvided ?? 0),
        surfaces: surfaces ? [...(bySurface?.surfaces ?? [])].sort() : (kept?.surfaces ?? []),
      },
    ];
  });
  return new Map(sources);
}

function toMoment(at: number | undefined): number | null {
  return at !== undefined && Number.isFinite(at) ? at : null;
}

function hasOtherMask(masks: ReadonlyMap<number, number>, before: ReadonlyMap<number, PostSource>): boolean {
  for (const [source, mask] of masks) if (before.get(source)?.provided !== mask) return true;
  return false;
}

function isSame(a: PostSource, b: PostSource | undefined): boolean {
  return (
    a.provided === b?.provided &&
    a.begunAt === b.begunAt &&
    a.surfaceProvided === b.surfaceProvided &&
    a.surfaces.join() === b.surfaces.join()
  );
}
