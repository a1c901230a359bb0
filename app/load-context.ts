import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { PrintWatch } from "#app/http/pdf/watch-prints.ts";
import type { Database } from "#db/schema/database.ts";

declare module "@remix-run/node" {
  /** What the server hands to every loader and action, and to entry.server. */
  interface AppLoadContext {
    db: Kysely<Database>;
    /** The same connections as `db`, for COPY. */
    pool: Pool;
    /** Of this response alone: scripts and styles without it do not run. */
    cspNonce: string;
    /** Where this server answers on its own machine: http://127.0.0.1:3000. */
    ownOrigin: string;
    /** What this server answers the browsers that print its pages. */
    prints: PrintWatch;
  }

  interface Future {
    v3_singleFetch: true;
  }
}
