import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { givenMeasures } from "#db/metrics/measures.ts";
import { fileConnectors } from "#jobs/connectors/index.ts";
import { bytesSource, type FileSource } from "#jobs/files/file-source.ts";
import { openFile } from "#jobs/files/open-file.ts";
import { previewFile } from "#jobs/imports/preview-file.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { type ConnectorFixture, readConnectorFixtures } from "#tests/jobs/connectors/connector-fixtures.ts";
import { inParis, readFile } from "#tests/jobs/connectors/read-file.ts";
import { referenceCsv } from "#tests/jobs/files/reference-csv.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { findInDatabase } from "#tests/support/find-in-database.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { listGivenMeasures } from "#tests/support/list-given-measures.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

function read(source: FileSource, { options }: ConnectorFixture["expected"]) {
  return readFile(source, { options: { ...inParis, ...options } });
}

/** The same CSV with its columns in reverse order. */
function reverseColumns(name: string, text: string): FileSource {
  const rows = referenceCsv(text.replace(/^\ufeff/, "")).map(({ cells }) =>
    [...cells].reverse().map((cell) => `"${cell.replaceAll('"', '""')}"`),
  );
  return bytesSource(name, Buffer.from(rows.map((cells) => cells.join(",")).join("\n")));
}

/** All that a fixture says: of a workbook its cells, and what stands above them. */
async function textOf({ source, bytes }: ConnectorFixture): Promise<string> {
  const file = await openFile(source);
  await file.close();
  if (file.shape.container !== "xlsx") return bytes.toString("utf8");
  const cells = file.sample.flatMap((row) => ("cells" in row ? Object.values(row.cells) : []));
  return [...(file.shape.preamble ?? []), ...cells].join("\n");
}

test("names are unique, versions and ranks are set", () => {
  expect(new Set(fileConnectors.map(({ connector }) => connector)).size).toBe(fileConnectors.length);
  for (const { version, rank } of fileConnectors) {
    expect(version).toBeGreaterThan(0);
    // Above the mappings of a workspace, below what a person states in a form.
    expect(rank).toBeGreaterThan(10);
    expect(rank).toBeLessThan(90);
  }
});

describe.each(fileConnectors)("$connector", ({ connector, provides }) => {
  const { decoys, fixtures } = readConnectorFixtures(connector);

  test.each(fixtures)("$source.name is recognised by this connector and by no other", async ({ source }) => {
    const file = await openFile(source);
    await file.close();
    const sample = file.sample.flatMap((row) => ("cells" in row ? [row.cells] : []));
    const claims = fileConnectors.filter((one) => one.recognise(file.shape, source.name, sample) !== undefined);
    expect(claims.map((claim) => claim.connector)).toEqual([connector]);
  });

  test.each(fixtures)("$source.name: every row gives records, an expected reject or a notice", async (fixture) => {
    const file = await read(fixture.source, fixture.expected);
    const counts: Record<string, number> = {};
    for (const { stream } of file.records) counts[stream] = (counts[stream] ?? 0) + 1;
    expect(counts).toEqual(fixture.expected.records);
    expect([...new Set(file.rejects.map((reject) => reject.slice(0, reject.indexOf(":"))))]).toEqual(
      fixture.expected.rejects,
    );
    expect(file.silentLines).toEqual([]);
    expect(file.records.filter(({ stream }) => !file.recognition.streams.includes(stream))).toEqual([]);
  });

  test.each(fixtures)("$source.name: the same records again, and wherever its columns stand", async (fixture) => {
    const { source, bytes, expected } = fixture;
    const { records, recognition } = await read(source, expected);
    expect((await read(source, expected)).records).toEqual(records);
    const { container, delimiter, encoding } = recognition.shape;
    if (container === "csv" && delimiter === "," && encoding === "utf-8")
      expect((await read(reverseColumns(source.name, bytes.toString("utf8")), expected)).records).toEqual(records);
  });

  test("twice changes nothing, gives the measures that it declares, undone it never was, and personal data is nowhere", async () => {
    const all = (await Promise.all(fixtures.map(textOf))).join("\n").toLowerCase();
    for (const decoy of decoys) expect(all).toContain(decoy.toLowerCase());
    const printed: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((chunk) => {
        printed.push(String(chunk));
        return true;
      }),
    );
    const workspaceId = await createTestWorkspace(handle, connector);
    const before = await checksumDatabase(handle.db, connector);
    const imports: number[] = [];
    const shown: unknown[] = [];
    async function importAll() {
      let loaded = 0;
      for (const { source, expected } of fixtures) {
        const options = { ...inParis, ...expected.options };
        shown.push(await previewFile(source, { options, mappings: [], signal: undefined }));
        const result = await importFiles(handle, workspaceId, [source], { options });
        shown.push(result);
        imports.push(result.importId);
        loaded += result.loaded;
      }
      return loaded;
    }
    try {
      const first = await importAll();
      const once = await checksumDatabase(handle.db, connector);
      const second = await importAll();
      expect([first > 0, second]).toEqual([true, 0]);
      expect(await checksumDatabase(handle.db, connector)).toEqual(once);
      expect(once).not.toEqual(before);
      expect(await findInDatabase(handle.db, decoys)).toEqual([]);
      expect(await listGivenMeasures(handle.db, workspaceId)).toEqual(
        givenMeasures.filter((measure) => provides.includes(measure)),
      );
      for (const importId of imports) await undoImport(handle, workspaceId, importId);
      expect(await checksumDatabase(handle.db, connector)).toEqual(before);
      expect(await findInDatabase(handle.db, decoys)).toEqual([]);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    const said = (printed.join("") + JSON.stringify(shown)).toLowerCase();
    expect(decoys.filter((decoy) => said.includes(decoy.toLowerCase()))).toEqual([]);
  });
});

test("a text that is kept is found, whatever kind of column it is in", async () => {
  const workspaceId = await createTestWorkspace(handle, "kept");
  const source = bytesSource(
    "comment.ndjson",
    Buffer.from(
      '{"platform":"kesong","comment_id":"1","post_id":"p","text":"Kept-Text","as_of":"2026-05-01T00:00:00Z"}\n',
    ),
  );
  await importFiles(handle, workspaceId, [source]);
  expect(await findInDatabase(handle.db, ["kept-text"])).toEqual(["comment.text", "observation.attributes"]);
});
