import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { OtherKeyError } from "#db/secrets/other-key-error.ts";
import { unsealWithAny } from "#db/secrets/seal.ts";
import { readSecretKeys, type SecretKeys } from "#db/secrets/secret-key.server.ts";
import { type ChunkPlace, chunkBytes, nameChunk } from "#db/uploads/chunk-place.ts";

/** Which upload, and which of its bytes: from `start` up to `end`, all when left out. */
export interface UploadRange {
  readonly workspaceId: number;
  readonly uploadId: number;
  readonly start?: number;
  readonly end?: number;
}

/** The bytes of an upload, piece by piece. */
export async function* readUpload(
  db: Kysely<Database>,
  { workspaceId, uploadId, start = 0, ...range }: UploadRange,
): AsyncGenerator<Buffer> {
  const upload = await db
    .selectFrom("upload")
    .select(["bytes", "is_complete"])
    .where("workspace_id", "=", workspaceId)
    .where("upload_id", "=", uploadId)
    .executeTakeFirst();
  if (!upload?.is_complete) throw new Error("The uploaded file is no longer kept");
  const keys = await readSecretKeys("uploads");
  const end = Math.min(range.end ?? upload.bytes, upload.bytes);
  for (let chunkNumber = Math.floor(start / chunkBytes); chunkNumber * chunkBytes < end; chunkNumber++) {
    const row = await db
      .selectFrom("upload_chunk")
      .select("sealed")
      .where("workspace_id", "=", workspaceId)
      .where("upload_id", "=", uploadId)
      .where("chunk_number", "=", chunkNumber)
      .executeTakeFirst();
    if (!row) throw new Error("The uploaded file is no longer kept whole");
    const plain = open(keys, { workspaceId, uploadId, chunkNumber }, row.sealed);
    const from = chunkNumber * chunkBytes;
    yield plain.subarray(Math.max(0, start - from), Math.min(plain.length, end - from));
  }
}

function open(keys: SecretKeys, place: ChunkPlace, sealed: Buffer): Buffer {
  try {
    return unsealWithAny(keys, nameChunk(place), sealed);
  } catch (error) {
    throw new OtherKeyError(error);
  }
}
