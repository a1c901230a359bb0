import { seal, unseal } from "#db/secrets/seal.ts";
import type { SecretKeys } from "#db/secrets/secret-key.server.ts";

/** How many things were sealed anew, and how many are under a key that nobody has named. Those under the key of now are in neither. */
export interface Resealed {
  readonly resealed: number;
  readonly unreadable: number;
}

/** What was sealed under the key before, sealed with the key of now; "current" when it was already, "unreadable" when it is under neither. */
export function reseal(keys: SecretKeys, place: string, sealed: Buffer): Buffer | "current" | "unreadable" {
  if (tryUnseal(keys.current, place, sealed)) return "current";
  const plain = keys.before && tryUnseal(keys.before, place, sealed);
  return plain ? seal(keys.current, place, plain) : "unreadable";
}

function tryUnseal(key: Buffer, place: string, sealed: Buffer): Buffer | undefined {
  try {
    return unseal(key, place, sealed);
  } catch {
    return undefined;
  }
}
