import { readFileSync } from "node:fs";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { StreamName } from "#db/records/streams.ts";
import { toRecord } from "#db/records/to-record.ts";
import type { FileOptions, Notice } from "#jobs/connectors/connector.ts";
import { bytesSource, type FileSource } from "#jobs/files/file-source.ts";
import { type Mapping, parseMapping } from "#jobs/files/mapping/mapping.ts";
import { readRecords } from "#jobs/files/read-records.ts";
import { type RecogniseOptions, recogniseFile } from "#jobs/files/recognise-file.ts";

export const inParis: FileOptions = { zone: "Europe/Paris", currency: "EUR", locale: "en" };

/** One of the mappings in tests/fixtures/mappings. */
export function fixtureMapping(name: string): Mapping {
  return mappingOf(JSON.parse(readFileSync(`tests/fixtures/mappings/${name}.json`, "utf8")));
}

export function mappingOf(json: unknown): Mapping {
  const parsed = parseMapping(json);
  if ("problems" in parsed) throw new Error(parsed.problems.join("\n"));
  return parsed.mapping;
}

/** A file in the test itself. */
export function textFile(name: string, text: string): FileSource {
  return bytesSource(name, Buffer.from(text));
}

/** Recognises a file and reads all of it; records are those that validate. */
export async function readFile(source: FileSource, recognise: Partial<RecogniseOptions> = {}) {
  const options = recognise.options ?? inParis;
  const recognition = await recogniseFile(source, { ...recognise, options });
  if (!("source" in recognition)) throw new Error(`${source.name} is not recognised`);
  const records: { stream: StreamName; record: UnknownRecord }[] = [];
  const rejects: string[] = [];
  const raws: string[] = [];
  const notices: Notice[] = [];
  /** Rows of which nothing came: no record, no issue, no notice. */
  const silentLines: number[] = [];
  for await (const row of readRecords(source, recognition, options)) {
    const issues = [...row.issues];
    for (const { stream, record } of row.records) {
      const result = toRecord(stream, record);
      if ("record" in result) records.push({ stream, record });
      else issues.push(...result.issues);
    }
    for (const issue of issues) rejects.push(`${row.line} ${issue.field}: ${issue.message}`);
    if (issues.length > 0) raws.push(row.raw);
    notices.push(...row.notices);
    if (row.records.length + issues.length + row.notices.length === 0) silentLines.push(row.line);
  }
  const of = (stream: StreamName) => records.filter((one) => one.stream === stream).map((one) => one.record);
  return { recognition, records, rejects, raws, notices, silentLines, of };
}
