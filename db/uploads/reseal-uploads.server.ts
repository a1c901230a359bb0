import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { type Resealed, reseal } from "#db/secrets/reseal.ts";
import { readSecretKeys } from "#db/secrets/secret-key.server.ts";
import { nameChunk } from "#db/uploads/chunk-place.ts";

/**
 * Seals every piece of the uploads of a workspace anew that is not under the key of now, one in memory at a time; it can be stopped and
 * begun again at any point. Counts are of pieces.
 */
export async function resealUploads(
  db: Kysely<Database>,
  workspaceId: number,
  signal?: AbortSignal,
): Promise<Resealed> {
  const keys = await readSecretKeys("uploads");
  const counts = { resealed: 0, unreadable: 0 };
  let after = { upload_id: 0, chunk_number: -1 };
  for (;;) {
    signal?.throwIfAborted();
    const chunk = await db
      .selectFrom("upload_chunk")
      .select(["upload_id", "chunk_number", "sealed"])
      .where("workspace_id", "=", workspaceId)
      .where(sql<boolean>`(upload_id, chunk_number) > (${after.upload_id}, ${after.chunk_number})`)
      .orderBy("upload_id")
      .orderBy("chunk_number")
      .limit(1)
      .executeTakeFirst();
    if (!chunk) return counts;
    after = chunk;
    const place = { workspaceId, uploadId: chunk.upload_id, chunkNumber: chunk.chunk_number };
    const fresh = reseal(keys, nameChunk(place), chunk.sealed);
    if (fresh === "unreadable") counts.unreadable++;
    if (!Buffer.isBuffer(fresh)) continue;
    await db
      .updateTable("upload_chunk")
      .set({ sealed: fresh })
      .where("workspace_id", "=", workspaceId)
      .where("upload_id", "=", chunk.upload_id)
      .where("chunk_number", "=", chunk.chunk_number)
      .execute();
    counts.resealed++;
  }
}
