import { type RawBuilder, sql } from "kysely";

/** Rows of some batches. The bounds are for the block ranges of a BRIN index, which cannot look for a list; an import's batches lie together. */
export function inBatches(batchIds: readonly number[]): RawBuilder<unknown> {
  const [first, last] = batchIds.reduce(
    ([least, greatest], id) => [Math.min(least, id), Math.max(greatest, id)],
    [Number.MAX_SAFE_INTEGER, 0],
  );
  return sql`batch_id = any(${batchIds}::bigint[]) and batch_id between ${first}::bigint and ${last}::bigint`;
}
