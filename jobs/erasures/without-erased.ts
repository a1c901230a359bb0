import type { DatabaseHandle } from "#db/client.server.ts";
import { blankNames, listPossibleNames, sortNames } from "#db/erasures/names.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { findErasedNames } from "#jobs/load/erased-keys.ts";

/** A message without the names of those who were erased: a source goes on quoting them, and they are known by their hashes alone. */
export async function withoutErased(handle: DatabaseHandle, workspaceId: number, message: string): Promise<string> {
  const erased = await runInTransaction(handle, (trx) =>
    findErasedNames(trx, workspaceId, () => listPossibleNames(message)),
  );
  return blankNames(message, sortNames([...erased.keys()]));
}
