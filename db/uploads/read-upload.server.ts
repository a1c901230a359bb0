import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { unsealWithAny } from "#db/secrets/seal.ts";
import { readSecretKeys, type SecretKeys } from "#db/secrets/secret-key.server.ts";
import { type ChunkPlace, nameChunk } from "#db/uploads/chunk-place.ts";

/** The bytes of an upload, piece by piece. */
export async function* readUpload(db: Kysely<Database>, workspaceId: number, uploadId: number): AsyncGenerator<Buffer> {
  const upload = await db
    .selectFrom("upload")
    .select(["bytes", "is_complete"])
    .where("workspace_id", "=", workspaceId)
    .where("upload_id", "=", uploadId)
    .executeTakeFirst();
  if (!upload?.is_complete) throw new Error("The uploaded file is no longer kept");
  const keys = await readSecretKeys("uploads");
  let total = 0;
  for (let chunkNumber = 0; total < upload.bytes; chunkNumber++) {
    const row = await db
      .selectFrom("upload_chunk")
      .select("sealed")
      .where("workspace_id", "=", workspaceId)
      .where("upload_id", "=", uploadId)
      .where("chunk_number", "=", chunkNumber)
      .executeTakeFirst();
    if (!row) throw new Error("The uploaded file is no longer kept whole");
    const plain = open(keys, { workspaceId, uploadId, chunkNumber }, row.sealed);
    total += plain.length;
    yield plain;
  }
}

function open(keys: SecretKeys, place: ChunkPlace, sealed: Buffer): Buffer {
  try {
    return unsealWithAny(keys, nameChunk(place), sealed);
  } catch (error) {
    throw new Error("The uploaded file was kept under another key: LEVAIN_SECRET_KEY must be the same everywhere", {
      cause: error,
    });
  }
}
