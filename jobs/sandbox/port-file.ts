import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readDatabaseEnv } from "#db/env.ts";

/** Where a running stand-in says its port, for whoever controls it. */
function portFile(): string {
  return join(readDatabaseEnv().LEVAIN_DATA ?? ".levain", "stand-in.port");
}

export async function writePort(port: number): Promise<void> {
  await mkdir(join(portFile(), ".."), { recursive: true });
  await writeFile(portFile(), `${port}\n`);
}

/** The port of the stand-in that was started last; undefined when there was none. */
export async function readPort(): Promise<number | undefined> {
  const text = await readFile(portFile(), "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number(text);
}
