import { listPossibleNames } from "#db/erasures/names.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Batch, Reject } from "#jobs/load/batch.ts";
import { findErasedNames } from "#jobs/load/erased-keys.ts";

export interface DroppedRejects {
  /** What is left to keep. */
  readonly rejects: readonly Reject[];
  /** What was dropped, by stream; null: of none. */
  readonly counts: ReadonlyMap<StreamName | null, number>;
  /** What was dropped, by erasure. */
  readonly byErasure: ReadonlyMap<number, number>;
}

/**
 * Takes rejected records that name an erased creator, an account or a post of theirs out of a batch. What a reject names is only known by its
 * text. The caller holds the workspace's lock, and counts them with their erasure as records are.
 */
export async function dropErasedRejects(
  trx: DatabaseTransaction,
  { workspaceId, rejects }: Batch,
): Promise<DroppedRejects> {
  const counts = new Map<StreamName | null, number>();
  const byErasure = new Map<number, number>();
  if (rejects.length === 0) return { rejects, counts, byErasure };
  const named = rejects.map(({ raw, message }) => listPossibleNames(`${raw}\n${message}`));
  const erased = await findErasedNames(trx, workspaceId, () => new Set(named.flatMap((names) => [...names])));
  if (erased.size === 0) return { rejects, counts, byErasure };
  const left = rejects.filter(({ stream }, place) => {
    const name = [...(named[place] ?? [])].find((one) => erased.has(one));
    const erasureId = name === undefined ? undefined : erased.get(name);
    if (erasureId === undefined) return true;
    byErasure.set(erasureId, (byErasure.get(erasureId) ?? 0) + 1);
    counts.set(stream, (counts.get(stream) ?? 0) + 1);
    return false;
  });
  return { rejects: left, counts, byErasure };
}
