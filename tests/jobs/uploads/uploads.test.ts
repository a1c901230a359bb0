import { randomBytes } from "node:crypto";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { describeError } from "#db/log/describe-error.ts";
import { readSecretKeys } from "#db/secrets/secret-key.server.ts";
import { readUpload } from "#db/uploads/read-upload.server.ts";
import { UploadTooLarge, writeUpload } from "#db/uploads/write-upload.server.ts";
import { explainError } from "#jobs/queue/explain-error.ts";
import { resealSecretsJob } from "#jobs/reseal-secrets.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let folder: string;
let workspaceId: number;

beforeAll(async () => {
  handle = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "levain-uploads-"));
  vi.stubEnv("LEVAIN_DATA", folder);
  vi.stubEnv("LEVAIN_SECRET_KEY", "");
  const workspace = await handle.db
    .insertInto("workspace")
    .values({ slug: "w", name: "W", time_zone: "UTC", currency: "EUR", locale: "en" })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  workspaceId = workspace.workspace_id;
});
afterAll(async () => {
  await handle.close();
  await rm(folder, { recursive: true });
});

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

test("a file comes back byte for byte, and nothing of it can be read in the table", async () => {
  const bytes = Buffer.concat([Buffer.from("post_id,views\n"), randomBytes(2_500_000)]);
  const { uploadId, bytes: written } = await writeUpload(handle.db, workspaceId, "posts.csv", inPieces(bytes, 70_001));
  expect(written).toBe(bytes.length);
  expect(bytes.equals(await readAll(readUpload(handle.db, { workspaceId, uploadId })))).toBe(true);
  for (const [start, end] of [
    [0, 5],
    [1_048_570, 1_048_580],
    [1_048_576, 2_097_152],
    [2_500_000, 9_999_999],
  ] as const) {
    const part = await readAll(readUpload(handle.db, { workspaceId, uploadId, start, end }));
    expect(part.equals(bytes.subarray(start, end))).toBe(true);
  }
  const chunks = await handle.db.selectFrom("upload_chunk").select("sealed").execute();
  expect(chunks).toHaveLength(3);
  expect(chunks.some(({ sealed }) => sealed.includes("post_id"))).toBe(false);
});

test("an empty file is kept as one", async () => {
  const { uploadId } = await writeUpload(handle.db, workspaceId, "empty.csv", inPieces(Buffer.alloc(0), 1));
  expect(await readAll(readUpload(handle.db, { workspaceId, uploadId }))).toHaveLength(0);
});

test("of a file that is too large, or cut off on its way, nothing stays", async () => {
  const countAll = () => handle.db.selectFrom("upload_chunk").select("upload_id").execute();
  const before = await countAll();
  vi.stubEnv("LEVAIN_UPLOAD_LIMIT", "1500000");
  const tooLarge = writeUpload(handle.db, workspaceId, "a.csv", inPieces(randomBytes(2_000_000), 100_000));
  await expect(tooLarge).rejects.toThrow(UploadTooLarge);
  vi.stubEnv("LEVAIN_UPLOAD_LIMIT", "");
  async function* cutOff() {
    yield randomBytes(1_200_000);
    throw new Error("The line broke");
  }
  await expect(writeUpload(handle.db, workspaceId, "b.csv", cutOff())).rejects.toThrow("The line broke");
  expect(await countAll()).toEqual(before);
});

test("pieces cannot be swapped, and another key opens nothing", async () => {
  const { uploadId } = await writeUpload(handle.db, workspaceId, "c.csv", inPieces(randomBytes(2_200_000), 500_000));
  const of = handle.db.updateTable("upload_chunk").where("upload_id", "=", uploadId);
  await of.where("chunk_number", "=", 0).set({ chunk_number: 9 }).execute();
  await of.where("chunk_number", "=", 1).set({ chunk_number: 0 }).execute();
  await expect(readAll(readUpload(handle.db, { workspaceId, uploadId }))).rejects.toThrow("another key");

  const other = await writeUpload(handle.db, workspaceId, "d.csv", inPieces(Buffer.from("x"), 1));
  vi.stubEnv("LEVAIN_SECRET_KEY", "a".repeat(32));
  await expect(readAll(readUpload(handle.db, { workspaceId, uploadId: other.uploadId }))).rejects.toThrow(
    "LEVAIN_SECRET_KEY",
  );
  vi.stubEnv("LEVAIN_SECRET_KEY", "");
});

test("when the key is exchanged, uploads are sealed anew, and what is under neither key is told", async () => {
  await handle.db.deleteFrom("upload_chunk").execute();
  const [older, old, fresh] = ["p".repeat(32), "o".repeat(32), "f".repeat(32)];
  const bytes = randomBytes(1_200_000);
  vi.stubEnv("LEVAIN_SECRET_KEY", older);
  await writeUpload(handle.db, workspaceId, "older.csv", inPieces(Buffer.from("x"), 1));
  vi.stubEnv("LEVAIN_SECRET_KEY", old);
  const { uploadId } = await writeUpload(handle.db, workspaceId, "old.csv", inPieces(bytes, 500_000));
  vi.stubEnv("LEVAIN_SECRET_KEY", fresh);
  vi.stubEnv("LEVAIN_SECRET_KEY_BEFORE", old);
  await writeUpload(handle.db, workspaceId, "fresh.csv", inPieces(Buffer.from("y"), 1));
  const context = {
    handle,
    workspaceId,
    jobRunId: 1,
    signal: new AbortController().signal,
    isRetried: false,
    report: () => {},
  };
  const faults = ["1 pieces are sealed under neither of the two keys, and were left as they are"];
  expect(await resealSecretsJob.run({}, context)).toEqual({ result: { credentials: 0, pieces: 2 }, faults });
  expect(await resealSecretsJob.run({}, context)).toEqual({ result: { credentials: 0, pieces: 0 }, faults });
  vi.stubEnv("LEVAIN_SECRET_KEY_BEFORE", "");
  expect(bytes.equals(await readAll(readUpload(handle.db, { workspaceId, uploadId })))).toBe(true);
  vi.stubEnv("LEVAIN_SECRET_KEY", "");
});

test("the error of another key says on page and in log what to do, names of settings and all", async () => {
  const { uploadId } = await writeUpload(handle.db, workspaceId, "e.csv", inPieces(Buffer.from("x"), 1));
  vi.stubEnv("LEVAIN_SECRET_KEY", "b".repeat(32));
  const error: unknown = await readAll(readUpload(handle.db, { workspaceId, uploadId })).catch(
    (thrown: unknown) => thrown,
  );
  vi.stubEnv("LEVAIN_SECRET_KEY", "");
  const { message, isLasting } = explainError(error);
  expect(message).toContain(
    "the same LEVAIN_SECRET_KEY and, while keys are exchanged, with the former one as LEVAIN_SECRET_KEY_BEFORE.",
  );
  expect(isLasting).toBe(false);
  expect(describeError(error).message).toBe(message);
});

test("the secret is made once, for its owner alone", async () => {
  const fresh = await mkdtemp(join(tmpdir(), "levain-key-"));
  const keys = await Promise.all(
    [1, 2, 3, 4].map(() => readSecretKeys("uploads", { ...process.env, LEVAIN_DATA: fresh })),
  );
  expect(new Set(keys.map(({ current }) => current.toString("hex"))).size).toBe(1);
  expect((await stat(join(fresh, "secret.key"))).mode & 0o777).toBe(0o600);
  await expect(readSecretKeys("uploads", { ...process.env, LEVAIN_SECRET_KEY: "short" })).rejects.toThrow(
    "at least 32 characters",
  );
  await rm(fresh, { recursive: true });
});
