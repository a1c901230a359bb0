import pg from "pg";

/** One advisory lock of the server counts its users: each holds it shared, and whoever stops the server holds it alone. */
const usersLock = 1_279_612_009;

/** A user's connection. While it lives the server is in use; the system closes it even when the user is killed. */
export interface ServerHold {
  client: pg.Client;
  isLost(): boolean;
  lost: Promise<void>;
}

/** Joins the server at `url`, or returns undefined while it starts, stops, or serves another data folder. */
export async function tryHoldServer(url: string, dataFolder: string): Promise<ServerHold | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: "levain hold", keepAlive: true });
  let isLost = false;
  const lost = new Promise<void>((resolve) => {
    client.on("error", () => resolve()).on("end", () => resolve());
  });
  void lost.then(() => {
    isLost = true;
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string; held: boolean }>(
      "select current_setting('data_directory') as folder, pg_try_advisory_lock_shared($1) as held",
      [usersLock],
    );
    if (rows[0]?.held && rows[0].folder === dataFolder) return { client, isLost: () => isLost, lost };
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
  await client.end().catch(() => {});
  return undefined;
}

/** Gives up a hold. True when it was the last one: then nobody else can join, and the caller must stop the server. */
export async function releaseHold({ client }: ServerHold): Promise<boolean> {
  const { rows } = await client.query<{ last: boolean }>(
    "select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as last",
    [usersLock],
  );
  return rows[0]?.last ?? false;
}

/** No server there yet (connection errors), one that starts or stops (57P0x), full (53300), or another's (28xxx). */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return error instanceof pg.DatabaseError ? /^(57P|53|28)/.test(code) : true;
}
