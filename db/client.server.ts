import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import Cursor from "pg-cursor";
import { log } from "#db/log/log.server.ts";
import { valueTypes } from "#db/parse-values.server.ts";
import type { Database } from "#db/schema/database.ts";

/** An open database: `db` for queries, `pool` for COPY, `url` for a child process. */
export interface DatabaseHandle {
  db: Kysely<Database>;
  pool: pg.Pool;
  url: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  maxConnections?: number;
  /** For how many milliseconds a connection that nothing uses is kept; 10 seconds by default. */
  idleTimeout?: number;
  /** Server settings of every connection, such as those of `pageSettings`. */
  settings?: Record<string, string>;
}

/**
 * Pages ask small questions: parallel workers slow those down, and none may hold a connection for long. Of how many rows a workspace has the planner
 * knows nothing (see migration 06): rows kept aside to be compared each with each look cheap to it, and are not.
 */
export const pageSettings = {
  max_parallel_workers_per_gather: "0",
  enable_material: "off",
  statement_timeout: "30000",
};

/** Opens a pool on `url`; nothing connects before the first query. */
export function createDatabase(url: string, options: DatabaseOptions = {}): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName ?? "levain",
    max: options.maxConnections ?? 10,
    idleTimeoutMillis: options.idleTimeout ?? 10_000,
    types: valueTypes,
    options: toStartupOptions(options.settings ?? {}),
  });
  // A server that goes away breaks idle connections; the pool replaces them, and the next query reports what is wrong.
  pool.on("error", (error) => log.warn("Database connection lost", { error }));
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) });
  return { db, pool, url, close: () => db.destroy() };
}

function toStartupOptions(settings: Record<string, string>): string {
  return Object.entries({ TimeZone: "UTC", ...settings })
    .map(([name, value]) => `-c ${name}=${value.replaceAll(/([\\ ])/g, "\\$1")}`)
    .join(" ");
}
