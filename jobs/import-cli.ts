/** `npm run import -- FILE... --workspace SLUG`: lands files in a workspace of whichever database is in use. */
import type { DatabaseHandle } from "#db/client.server.ts";
import { withDatabase } from "#db/with-database.ts";
import { WrongUse, wrongUse } from "#db/wrong-use.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { type ImportArguments, parseArguments } from "#jobs/imports/cli/parse-arguments.ts";
import { readMapping } from "#jobs/imports/cli/read-mapping.ts";
import { runCommand } from "#jobs/imports/cli/run-command.ts";
import { runDry } from "#jobs/imports/cli/run-dry.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";

const interrupted = 130;

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());

async function openSources({ paths, mapping }: ImportArguments): Promise<ImportSource[]> {
  const chosen = mapping === undefined ? undefined : await readMapping(mapping);
  return Promise.all(
    paths.map(async (path) => {
      const source = await fileSource(path).catch(() => {
        throw new WrongUse(`${path}: there is no such file, or it cannot be read.`);
      });
      return chosen ? { ...source, mapping: chosen } : source;
    }),
  );
}

async function main(): Promise<boolean> {
  const command = parseArguments(process.argv.slice(2));
  const sources = await openSources(command);
  const work = command.isDryRun ? runDry : runCommand;
  return withDatabase((handle: DatabaseHandle) => work(handle, command, sources, stop.signal), {
    applicationName: "levain import",
  });
}

try {
  process.exitCode = (await main()) ? 0 : wrongUse;
} catch (error) {
  if (stop.signal.aborted) {
    console.error("Stopped. What landed is kept; the same command goes on from there.");
    process.exitCode = interrupted;
  } else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = wrongUse;
  }
}
