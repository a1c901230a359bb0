import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findImport } from "#app/queries/find-import.server.ts";
import { prepareImport } from "#app/queries/prepare-import.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { writeUpload } from "#db/uploads/write-upload.server.ts";
import { bytesSource } from "#jobs/files/file-source.ts";
import { recogniseImport } from "#jobs/imports/recognise-import.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { findUploadedImport } from "#jobs/imports/uploaded-import.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { writeXlsx } from "#tests/support/write-xlsx.ts";
import { writeZip } from "#tests/support/write-zip.ts";

let handle: DatabaseHandle;
let folder: string;
beforeAll(async () => {
  handle = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "levain-archives-"));
  vi.stubEnv("LEVAIN_DATA", folder);
  vi.stubEnv("LEVAIN_SECRET_KEY", "");
});
afterAll(async () => {
  await handle.close();
  await rm(folder, { recursive: true });
});

const snapshots = [
  ["platform", "post_id", "captured_at", "views"],
  ["kesong", "p1", "2026-01-01T00:00:00Z", "5"],
  ["kesong", "p1", "2026-01-02T00:00:00Z", "-1"],
];
const zip = writeZip([
  { path: "post.csv", bytes: "platform,post_id,title\nkesong,p1,One\n" },
  { path: "sub/book.xlsx", bytes: writeXlsx([{ name: "S", rows: snapshots }]) },
]);

test("an archive lands as the files in it, and a reject names the file and the line of its sheet", async () => {
  const workspaceId = await createTestWorkspace(handle, "archive");
  const result = await importFiles(handle, workspaceId, [bytesSource("all.zip", zip)]);
  expect(result.files.map(({ name, rowsRead }) => [name, rowsRead])).toEqual([
    ["all.zip/post.csv", 1],
    ["all.zip/sub/book.xlsx", 2],
  ]);
  expect(result).toMatchObject({ loaded: 2, rejected: 1 });
  const rejects = await handle.db.selectFrom("rejected_record").selectAll().execute();
  expect(rejects).toMatchObject([{ file_name: "all.zip/sub/book.xlsx", line: 3, field: "views" }]);
});

test("a damaged name is no reason not to read a file", async () => {
  const workspaceId = await createTestWorkspace(handle, "damaged-name");
  const damaged = writeZip([{ path: "po\0st\n.csv", bytes: "platform,post_id,title\nkesong,p1,One\n" }]);
  const result = await importFiles(handle, workspaceId, [bytesSource("all.zip", damaged)]);
  expect(result.files).toMatchObject([{ name: "all.zip/po\u{fffd}st\u{fffd}.csv", rowsRead: 1, refusal: null }]);
  expect(result).toMatchObject({ loaded: 1, rejected: 0 });
});

async function upload(workspaceId: number, name: string, bytes: Buffer) {
  async function* whole() {
    yield bytes;
  }
  return { name, ...(await writeUpload(handle.db, workspaceId, name, whole())) };
}

test("an uploaded archive is shown and run as the files in it", async () => {
  const workspaceId = await createTestWorkspace(handle, "uploaded-archive");
  const files = [
    await upload(workspaceId, "all.zip", zip),
    await upload(workspaceId, "locked.zip", writeZip([{ path: "x.csv", bytes: "a", flags: 1 }])),
  ];
  const importId = await prepareImport(handle.db, workspaceId, files);
  await recogniseImport(handle, { workspaceId, importId }, new AbortController().signal);
  const seen = await findImport(handle.db, workspaceId, importId);
  expect(seen?.files.map(({ name, preview }) => [name, preview?.format, preview?.refusal])).toEqual([
    ["locked.zip", null, expect.stringMatching(/encrypted with a password/)],
    ["all.zip/post.csv", "levain-feed", null],
    ["all.zip/sub/book.xlsx", "levain-feed", null],
  ]);
  await handle.db.deleteFrom("import_file").where("name", "=", "locked.zip").execute();
  const found = await findUploadedImport(handle, { workspaceId, importId });
  const result = await runImport(handle, {
    workspaceId,
    importId,
    files: found?.files.map(({ source }) => source) ?? [],
  });
  expect(result).toMatchObject({ loaded: 2, rejected: 1 });
  const after = await findImport(handle.db, workspaceId, importId);
  expect(after?.files.map(({ name, rowsRead }) => [name, rowsRead])).toEqual([
    ["all.zip/post.csv", 1],
    ["all.zip/sub/book.xlsx", 2],
  ]);
});
