import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { seal } from "#db/secrets/seal.ts";
import { readSecretKeys } from "#db/secrets/secret-key.server.ts";
import { chunkBytes, nameChunk } from "#db/uploads/chunk-place.ts";

const defaultLimit = 2 * 1024 ** 3;

/** Thrown in the middle of a file that is larger than this program takes. Nothing of it is kept. */
export class UploadTooLarge extends Error {
  readonly fileName: string;
  readonly limit: number;

  constructor(name: string, limit: number) {
    super(`${name} is larger than ${limit} bytes, the most that is taken in (LEVAIN_UPLOAD_LIMIT)`);
    this.name = "UploadTooLarge";
    this.fileName = name;
    this.limit = limit;
  }
}

export interface WrittenUpload {
  readonly uploadId: number;
  readonly bytes: number;
}

/** The largest file that may be uploaded, in bytes. */
export function readUploadLimit(env: NodeJS.ProcessEnv = process.env): number {
  const limit = Number(env.LEVAIN_UPLOAD_LIMIT || defaultLimit);
  if (!(limit > 0)) throw new Error("Environment: LEVAIN_UPLOAD_LIMIT must be a number of bytes");
  return limit;
}

/** Keeps a stream of bytes in encrypted pieces, one in memory at a time. What is not taken in whole is removed again. */
export async function writeUpload(
  db: Kysely<Database>,
  workspaceId: number,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<WrittenUpload> {
  const { current: key } = await readSecretKeys("uploads");
  const limit = readUploadLimit();
  const { upload_id: uploadId } = await db
    .insertInto("upload")
    .columns(["workspace_id", "name", "expires_at"])
    .expression((eb) =>
      eb
        .selectFrom("workspace")
        .where("workspace_id", "=", workspaceId)
        .select((of) => [
          of.ref("workspace_id").as("workspace_id"),
          sql<string>`${name}::text`.as("name"),
          sql<Date>`now() + make_interval(days => upload_keep_days)`.as("expires_at"),
        ]),
    )
    .returning("upload_id")
    .executeTakeFirstOrThrow();
  try {
    const hash = createHash("sha256");
    let total = 0;
    let chunkNumber = 0;
    for await (const plain of inChunks(bytes)) {
      total += plain.length;
      if (total > limit) throw new UploadTooLarge(name, limit);
      hash.update(plain);
      const sealed = seal(key, nameChunk({ workspaceId, uploadId, chunkNumber }), plain);
      await db
        .insertInto("upload_chunk")
        .values({ workspace_id: workspaceId, upload_id: uploadId, chunk_number: chunkNumber++, sealed })
        .execute();
    }
    await db
      .updateTable("upload")
      .where("workspace_id", "=", workspaceId)
      .where("upload_id", "=", uploadId)
      .set({ bytes: total, sha256: hash.digest("hex"), is_complete: true })
      .execute();
    return { uploadId, bytes: total };
  } catch (error) {
    await removeUpload(db, workspaceId, uploadId).catch(() => {});
    throw error;
  }
}

/** Removes an upload with all its pieces. */
export async function removeUpload(db: Kysely<Database>, workspaceId: number, uploadId: number): Promise<void> {
  for (const table of ["upload_chunk", "upload"] as const)
    await db.deleteFrom(table).where("workspace_id", "=", workspaceId).where("upload_id", "=", uploadId).execute();
}

async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    held.push(piece);
    length += piece.byteLength;
    while (length >= chunkBytes) {
      const all = Buffer.concat(held, length);
      yield all.subarray(0, chunkBytes);
      held = [all.subarray(chunkBytes)];
      length -= chunkBytes;
    }
  }
  if (length > 0) yield Buffer.concat(held, length);
}
