import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type FileSource, fileSource } from "#jobs/files/file-source.ts";
import { type Mapping, parseMapping } from "#jobs/files/mapping/mapping.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";

const folder = "../shared/data";

/** Whether the real files are on this machine; they are not part of the project. */
export const hasRealFiles = existsSync(folder);
if (!hasRealFiles) console.warn(`Tests on real files are skipped: there is no folder ${folder}`);

export function readRealFile(name: string): Buffer {
  return readFileSync(join(folder, name));
}

/** A real file to import, by the mapping of that name in tests/fixtures/mappings where its format is none that is known. */
export async function openRealFile(name: string, mapping?: string): Promise<ImportSource> {
  const source: FileSource = await fileSource(join(folder, name));
  return mapping === undefined ? source : { ...source, mapping: readMappingFixture(mapping) };
}

export function readMappingFixture(name: string): Mapping {
  const parsed = parseMapping(JSON.parse(readFileSync(`tests/fixtures/mappings/${name}.json`, "utf8")));
  if ("mapping" in parsed) return parsed.mapping;
  throw new Error(parsed.problems.join("; "));
}
