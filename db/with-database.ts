import type { DatabaseHandle } from "#db/client.server.ts";
import { type OpenOptions, openDatabase } from "#db/open-database.ts";

/** Runs a command's work on the database in use and closes it whatever happens, Ctrl-C included. */
export async function withDatabase<Result>(
  work: (handle: DatabaseHandle) => Promise<Result>,
  options: OpenOptions = {},
): Promise<Result> {
  const handle = await openDatabase(options);
  // What the signal cuts short rolls back with its connection.
  const interrupt = (signal: NodeJS.Signals) => {
    void handle.close().finally(() => process.exit(signal === "SIGINT" ? 130 : 143));
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    return await work(handle);
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    await handle.close();
  }
}
