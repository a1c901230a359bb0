import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gunzipSync } from "node:zlib";
import { isStreamName, type StreamName } from "#db/records/streams.ts";
import { type LandingRecord, toRecord } from "#db/records/to-record.ts";
import { type GenerateOptions, generateWorld } from "#jobs/demo/generate-world.ts";

/** A world of a quarter of the usual size: every quirk happens in it. */
export const smallWorld = { posts: 500, days: 120, end: "2026-05-31", seed: "levain", creators: 30 } as const;

/** Generates a world into a folder of its own; `remove` takes it away again. */
export async function generateInto(options: Omit<GenerateOptions, "folder">) {
  const folder = mkdtempSync(join(tmpdir(), "levain-world-"));
  const files = await generateWorld({ ...options, folder });
  return { folder, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A digest of every file in a folder by name, of what a compressed one holds. */
export function digestFiles(folder: string): Record<string, string> {
  const digests = readdirSync(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    const text = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    return [name.replace(/\.gz$/, ""), createHash("sha256").update(text).digest("hex")] as const;
  });
  return Object.fromEntries(digests);
}

/** Every record of a stream as it would land; one that would be rejected fails the test that reads it. */
export async function* readStream(folder: string, stream: StreamName): AsyncGenerator<LandingRecord> {
  for await (const line of createInterface({ input: createReadStream(join(folder, `${stream}.ndjson`)) })) {
    const result = toRecord(stream, JSON.parse(line));
    if ("issues" in result) throw new Error(`${stream}: ${JSON.stringify(result.issues)} in ${line}`);
    yield result.record;
  }
}

/** The records of a stream, later ones of the same key over earlier ones. */
export async function foldStream(folder: string, stream: StreamName, key: (record: LandingRecord) => string) {
  const folded = new Map<string, LandingRecord>();
  for await (const record of readStream(folder, stream))
    folded.set(key(record), { ...folded.get(key(record)), ...record });
  return folded;
}

/** The streams of which a folder holds a file. */
export function streamsIn(folder: string): StreamName[] {
  return readdirSync(folder)
    .map((name) => name.replace(/\.ndjson$/, ""))
    .filter(isStreamName);
}

/** A field that must be a number. */
export function numberOf(record: LandingRecord | undefined, field: string): number {
  const value = record?.[field];
  if (typeof value !== "number") throw new Error(`${field} is ${String(value)}, not a number`);
  return value;
}

/** A field that must be a time, in epoch milliseconds. */
export function timeOf(record: LandingRecord | undefined, field: string): number {
  const value = record?.[field];
  if (!(value instanceof Date)) throw new Error(`${field} is ${String(value)}, not a time`);
  return value.getTime();
}
