import { afterAll, beforeAll, expect, test } from "vitest";
import { nameInForm, readMappingDraft } from "#app/lib/mapping-form.ts";
import { changeImport } from "#app/queries/change-import.server.ts";
import { findImport } from "#app/queries/find-import.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const mapping = {
  name: "posts",
  version: 1,
  match: [["ID", "Read on", "Title"]],
  streams: { post: { title: { column: ["Title"], blank: true } }, product: {} },
};
const mapped = { ...mapping, streams: { post: mapping.streams.post } };

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "w");
});
afterAll(() => handle.close());

/** An import of two files that are recognised by a mapping, and of one that a format of ours reads. */
async function prepare() {
  const { import_id: importId } = await handle.db
    .insertInto("import")
    .values({ workspace_id: workspaceId, fingerprint: "", status: "recognised", options: `{"currency": "EUR"}` })
    .returning("import_id")
    .executeTakeFirstOrThrow();
  const seen = { refusal: null, layout: null, streams: ["post"], columns: ["ID", "Read on", "Title"], rows: [] };
  const previews = [mapping, mapping, null].map((one) => ({
    ...{ ...seen, format: one ? "mapping:posts" : "levain", mapping: one, notices: [], problems: [] },
  }));
  await handle.db
    .insertInto("import_file")
    .values(
      previews.map((preview, fileNumber) => ({
        ...{ workspace_id: workspaceId, import_id: importId, file_number: fileNumber, name: `${fileNumber}.csv` },
        ...{ bytes: 8, recognition: JSON.stringify(preview), format: preview.format },
      })),
    )
    .execute();
  return importId;
}

/** Presses a button: the form holds what was entered over what it was drawn from. */
async function press(importId: number, button: Record<string, string>, entered: Record<string, string> = {}) {
  const form = new FormData();
  const found = await findImport(handle.db, workspaceId, importId);
  const json = JSON.stringify(readMappingDraft(found?.files[0]?.preview?.mapping, "0.csv", []), null, 2);
  for (const name of ["zone", "currency", "locale", "capturedAt"])
    form.set(`option.${name}`, name === "currency" ? "EUR" : "");
  for (const file of [0, 1]) {
    form.set(nameInForm(file, "text.name"), "posts");
    form.set(nameInForm(file, "text.zone"), "");
    form.set(nameInForm(file, "rule.post.title"), "Title");
    form.set(nameInForm(file, "rule.post.post_id"), "");
    form.set(nameInForm(file, "add"), "");
    form.set(nameInForm(file, "json"), json.replaceAll("\n", "\r\n"));
  }
  for (const [name, value] of Object.entries({ ...entered, ...button })) form.set(name, value);
  return changeImport({ ...handle, workspaceId, importId }, form);
}

async function find(importId: number) {
  const of = { workspace_id: workspaceId, import_id: importId };
  const found = await handle.db
    .selectFrom("import")
    .leftJoin("job_run as run", "run.job_run_id", "import.job_run_id")
    .where((eb) => eb.and({ "import.workspace_id": workspaceId, "import.import_id": importId }))
    .select(["import.status", "import.options", "run.job"])
    .executeTakeFirstOrThrow();
  const files = await handle.db
    .selectFrom("import_file")
    .select(["file_number", "mapping"])
    .where((eb) => eb.and(of))
    .orderBy("file_number")
    .execute();
  return { ...found, files: files.map((file) => [file.file_number, file.mapping]) };
}

test("whichever button is pressed, what was entered of other files and of all of them is applied with it", async () => {
  const importId = await prepare();
  const entered = { [nameInForm(1, "rule.post.post_id")]: "ID", "option.zone": "Asia/Shanghai" };
  const other = { ...mapped, streams: { post: { ...mapped.streams.post, post_id: { column: ["ID"] } } } };
  expect(await press(importId, { mapping: "0" }, entered)).toBeUndefined();
  const options = { currency: "EUR", zone: "Asia/Shanghai" };
  // The mapping whose button was pressed is confirmed as it is.
  const files = [
    [0, mapped],
    [1, other],
    [2, null],
  ];
  expect(await find(importId)).toEqual({ status: "draft", options, job: "recognise-import", files });
  const next = await prepare();
  expect(await press(next, { intent: "options" }, entered)).toBeUndefined();
  expect(await find(next)).toMatchObject({ options, files: [[0, null], files[1], files[2]] });
  expect(await press(next, { intent: "options" }, { "option.zone": "Nowhere" })).toBe("zone");
});

test("a file is left out without what was entered of it, and with what was entered of others", async () => {
  const importId = await prepare();
  expect(
    await press(importId, { "leave-out": "1" }, { [nameInForm(1, "text.zone")]: "Asia/Shanghai" }),
  ).toBeUndefined();
  const files = [
    [0, null],
    [2, null],
  ];
  expect(await find(importId)).toMatchObject({ status: "recognised", job: null, files });
  await press(importId, { "leave-out": "2" }, { [nameInForm(0, "text.zone")]: "Asia/Shanghai" });
  expect(await find(importId)).toMatchObject({ status: "draft", files: [[0, { ...mapped, zone: "Asia/Shanghai" }]] });
});

test("nothing is imported with what was entered before somebody has seen how it is read", async () => {
  const importId = await prepare();
  expect(await press(importId, { intent: "start" }, { "option.zone": "Asia/Shanghai" })).toBe("applied_first");
  expect(await find(importId)).toMatchObject({ status: "draft", job: "recognise-import" });
  const next = await prepare();
  expect(await press(next, { intent: "start" })).toBeUndefined();
  expect(await find(next)).toMatchObject({ status: "running", job: "run-import" });
});
