import type { DatabaseHandle } from "#db/client.server.ts";
import type { StreamName } from "#db/records/streams.ts";
import { streamNames } from "#db/records/streams.ts";
import { fileOptionsOf, type StatedOptions } from "#jobs/imports/file-options.ts";
import { hashJson } from "#jobs/imports/hash-source.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import { type ImportedFile, importFile } from "#jobs/imports/import-file.ts";
import {
  closeFile,
  closeImport,
  type ImportPlace,
  type OpenedImport,
  openImport,
} from "#jobs/imports/import-record.ts";
import { keepMapping, listMappings } from "#jobs/imports/kept-mappings.ts";
import { type ImportSource, type PreparedFile, prepareFile } from "#jobs/imports/prepare-file.ts";
import { addUp, type StreamTotal } from "#jobs/imports/tally.ts";
import { unpackSources } from "#jobs/imports/unpack-sources.ts";
import { countWaiting } from "#jobs/load/count-waiting.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { settleLanded } from "#jobs/settle-landed.ts";

export interface ImportRequest {
  readonly workspaceId: number;
  readonly files: readonly ImportSource[];
  readonly options?: StatedOptions;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** The import that was prepared on the page. */
  readonly importId?: number;
  readonly jobRunId?: number;
  /** What time it is, in milliseconds; when the import was made, when left out. */
  readonly now?: number;
  /** Whether somebody else draws what follows from what lands, after more has landed. */
  readonly isSettledLater?: boolean;
}

export interface ImportProgress {
  /** Bytes. */
  readonly done: number;
  readonly expected: number | null;
  readonly rowsRead: number;
  /** Rows a second since the start. */
  readonly rate: number;
}

export interface ImportResult {
  readonly importId: number;
  /** Rows of the files, blank ones aside. */
  readonly read: number;
  /** Rows of tables made or changed. */
  readonly loaded: number;
  /** Records that were there already. */
  readonly unchanged: number;
  /** Records of these streams, in the whole workspace, whose parent has not arrived. */
  readonly waiting: number;
  /** Rows of the files that did not validate. */
  readonly rejected: number;
  readonly byStream: Partial<Record<StreamName, StreamTotal & { waiting: number }>>;
  /** Of all streams of the workspace, those of which something waits. */
  readonly waitingInWorkspace: Partial<Record<StreamName, number>>;
  readonly files: readonly ImportedFile[];
}

/**
 * Imports files into a workspace: recognises them all, then lands them one after the other. Nothing lands unless every file
 * is recognised. Stopped or killed at any moment, it goes on from there when the same files are imported again.
 */
export async function runImport(handle: DatabaseHandle, request: ImportRequest): Promise<ImportResult> {
  const { workspaceId, signal } = request;
  return holdWorkspace(handle, workspaceId, signal, async () => {
    const prepared = await prepareFiles(handle, request);
    const place = await openImport(handle.db, {
      workspaceId,
      importId: request.importId,
      jobRunId: request.jobRunId,
      fingerprint: fingerprintOf(prepared),
      options: request.options ?? {},
      files: prepared.map(({ source, fileNumber, sha256, recognition }) => ({
        fileNumber,
        name: source.name,
        bytes: source.size ?? null,
        sha256,
        format: recognition.source,
        mapping: recognition.mapping ?? null,
      })),
    });
    try {
      const files = await importFiles(handle, request, place, prepared);
      if (!request.isSettledLater) await settleLanded(handle, workspaceId, signal);
      const result = await summarise(handle, place, files);
      await closeImport(handle.db, place, files.every(({ refusal }) => refusal) ? "failed" : "finished");
      return result;
    } catch (error) {
      if (!signal?.aborted) await closeImport(handle.db, place, "failed").catch(() => {});
      throw error;
    }
  });
}

async function prepareFiles({ db }: DatabaseHandle, request: ImportRequest): Promise<PreparedFile[]> {
  const { workspaceId, signal, now } = request;
  const options = await fileOptionsOf(db, workspaceId, request.options);
  const mappings = await listMappings(db, workspaceId);
  const prepared: PreparedFile[] = [];
  for (const [index, source] of (await unpackSources(request.files, signal)).entries())
    prepared.push(await prepareFile(source, { options, mappings, signal, now }, source.fileNumber ?? index));
  for (const { recognition } of prepared)
    if (recognition.mapping) await keepMapping(db, workspaceId, recognition.mapping);
  return prepared;
}

function fingerprintOf(prepared: readonly PreparedFile[]): string {
  return hashJson(
    prepared.map(({ sha256, recognition: { source, version }, mappingHash, options }) => [
      sha256,
      source,
      version,
      mappingHash,
      options,
    ]),
  );
}

async function importFiles(
  handle: DatabaseHandle,
  { signal, onProgress, now: statedNow }: ImportRequest,
  place: OpenedImport,
  prepared: readonly PreparedFile[],
): Promise<ImportedFile[]> {
  // One import has one clock: taken up again it cuts the same batches, and rejects what it rejected.
  const now = statedNow ?? place.createdAt.getTime();
  const keys = createEntityKeys(place.workspaceId);
  const sizes = prepared.map(({ source }) => source.size);
  const expected = sizes.every((size) => size !== undefined) ? sizes.reduce((sum, size) => sum + (size ?? 0), 0) : null;
  const startedAt = Date.now();
  const files: ImportedFile[] = [];
  let bytesBefore = 0;
  let rowsBefore = 0;
  for (const file of inOrder(prepared)) {
    const { fileNumber } = file;
    const report = (bytes: number, rows: number) => {
      const rowsRead = rowsBefore + rows;
      const rate = (rowsRead * 1000) / Math.max(1, Date.now() - startedAt);
      onProgress?.({ done: bytesBefore + bytes, expected, rowsRead, rate });
    };
    const imported = await importFile(file, { handle, place, fileNumber, keys, signal, now, onProgress: report });
    await closeFile(handle.db, place, fileNumber, imported);
    files.push(imported);
    bytesBefore += file.source.size ?? 0;
    rowsBefore += imported.rowsRead;
  }
  return files;
}

/**
 * The files in the order in which they land. What says that comments were read speaks of those of all files, which therefore have to land, or be
 * rejected, before; but no later than that, for what it says of posts is computed with their counters when these land behind it.
 */
function inOrder(prepared: readonly PreparedFile[]): PreparedFile[] {
  const has = (stream: StreamName) => (file: PreparedFile) => file.recognition.streams.includes(stream);
  const readings = prepared.filter((file) => has("comment_reading")(file) && !has("comment")(file));
  const others = prepared.filter((file) => !readings.includes(file));
  const behind = others.findLastIndex(has("comment")) + 1;
  return behind === 0 ? [...prepared] : [...others.slice(0, behind), ...readings, ...others.slice(behind)];
}

async function summarise({ db }: DatabaseHandle, place: ImportPlace, files: ImportedFile[]): Promise<ImportResult> {
  const totals = addUp(files.map(({ byStream }) => byStream));
  const waitingInWorkspace = await countWaiting(db, place.workspaceId);
  const byStream: ImportResult["byStream"] = {};
  for (const stream of streamNames) {
    const total = totals[stream];
    if (total) byStream[stream] = { ...total, waiting: waitingInWorkspace[stream] ?? 0 };
  }
  const sum = (name: "loaded" | "unchanged" | "waiting") =>
    Object.values(byStream).reduce((total, counts) => total + counts[name], 0);
  return {
    importId: place.importId,
    read: files.reduce((total, { rowsRead }) => total + rowsRead, 0),
    loaded: sum("loaded"),
    unchanged: sum("unchanged"),
    waiting: sum("waiting"),
    rejected: files.reduce((total, { rejected }) => total + rejected, 0),
    byStream,
    waitingInWorkspace,
    files,
  };
}
