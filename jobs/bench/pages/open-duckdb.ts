import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { to as copyTo } from "pg-copy-streams";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";

/** Tables that DuckDB gets a copy of, with the columns that the questions ask for. */
const tables: Readonly<Record<string, string>> = {
  post_snapshot: "workspace_id, post_id, captured_at at time zone 'UTC' as captured_at, views, likes",
  post: "workspace_id, id, account_id",
  campaign_post: "workspace_id, campaign_id, post_id",
  workspace_day: "workspace_id, day, views, likes",
  account_total_month: "workspace_id, account_id, month, views, likes",
  account_day: "workspace_id, account_id, day, views, likes",
  campaign_total_day: "workspace_id, campaign_id, day, views, likes",
};

export interface DuckDb {
  /** The rows of a query with `$1` = workspace and `$2` = campaign. */
  ask(query: string, workspaceId: number, campaignId: number): Promise<number>;
  megabytes(): Promise<number>;
  close(): void;
}

/** A DuckDB database in a file, filled with what Postgres holds; as many threads as the machine has. */
export async function openDuckDb(handle: DatabaseHandle, folder: string): Promise<DuckDb> {
  const path = join(folder, "bench.duckdb");
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const [table, columns] of Object.entries(tables)) {
    const csv = join(folder, `${table}.csv`);
    await runInTransaction(handle, ({ client }) =>
      pipeline(
        client.query(copyTo(`copy (select ${columns} from ${table}) to stdout with (format csv, header)`)),
        createWriteStream(csv),
      ),
    );
    await connection.run(`create table ${table} as select * from read_csv('${csv}', header = true)`);
    await rm(csv);
  }
  await connection.run("checkpoint");
  return {
    async ask(query, workspaceId, campaignId) {
      const bound = query.replaceAll("$1", String(workspaceId)).replaceAll("$2", String(campaignId));
      const reader = await connection.runAndReadAll(bound);
      return reader.currentRowCount;
    },
    megabytes: async () => (await stat(path)).size / 1024 / 1024,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
