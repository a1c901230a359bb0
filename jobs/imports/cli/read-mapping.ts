import { readFile } from "node:fs/promises";
import { WrongUse } from "#db/wrong-use.ts";
import { type Mapping, parseMapping } from "#jobs/files/mapping/mapping.ts";

/** The mapping in a JSON file. */
export async function readMapping(path: string): Promise<Mapping> {
  const parsed = parseMapping(await readJson(path));
  if ("mapping" in parsed) return parsed.mapping;
  throw new WrongUse(`--mapping ${path}:\n${parsed.problems.map((problem) => `  ${problem}`).join("\n")}`);
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new WrongUse(`--mapping ${path}: there is no such file, or it cannot be read.`);
  }
  try {
    return JSON.parse(text.replace(/^\u{feff}/u, ""));
  } catch (error) {
    throw new WrongUse(`--mapping ${path}: it is no JSON (${error instanceof Error ? error.message : error}).`);
  }
}
