/** A batch of which something was held back stands in the ledger under a key of its own: what it held back has not landed, and the whole batch still can. */
const heldBack = " held back";

export function heldBackKey(batchKey: string): string {
  return batchKey + heldBack;
}

/** The key of a batch as it was cut, whatever of it was held back. */
export function keyOfWhole(batchKey: string): string {
  return batchKey.endsWith(heldBack) ? batchKey.slice(0, -heldBack.length) : batchKey;
}
