import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Which piece of which upload: sealed in, so that no piece can stand in for another. */
export interface ChunkPlace {
  readonly workspaceId: number;
  readonly uploadId: number;
  readonly chunkNumber: number;
}

/** Every piece of an upload but the last holds so many bytes. */
export const chunkBytes = 1024 * 1024;

const nonceBytes = 12;
const tagBytes = 16;

/** Nonce, AES-256-GCM ciphertext, tag. */
export function sealChunk(key: Buffer, place: ChunkPlace, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(nameOf(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the piece was sealed with another key or for another place, or was changed. */
export function openChunk(key: Buffer, place: ChunkPlace, sealed: Buffer): Buffer {
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes))
    .setAAD(nameOf(place))
    .setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()]);
}

function nameOf({ workspaceId, uploadId, chunkNumber }: ChunkPlace): Buffer {
  return Buffer.from(`${workspaceId}/${uploadId}/${chunkNumber}`);
}
