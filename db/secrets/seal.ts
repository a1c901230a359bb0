import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const nonceBytes = 12;
const tagBytes = 16;

/** Nonce, AES-256-GCM ciphertext, tag. `place` names what is sealed, so that nothing can stand in for anything else. */
export function seal(key: Buffer, place: string, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when it was sealed with another key or for another place, or was changed. */
export function unseal(key: Buffer, place: string, sealed: Buffer): Buffer {
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()]);
}

/** Opens what was sealed with the key of now or, while keys are being exchanged, with the one before. */
export function unsealWithAny(keys: { current: Buffer; before: Buffer | null }, place: string, sealed: Buffer): Buffer {
  try {
    return unseal(keys.current, place, sealed);
  } catch (error) {
    if (!keys.before) throw error;
    return unseal(keys.before, place, sealed);
  }
}
