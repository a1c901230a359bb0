import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { sql } from "kysely";
import { to as copyTo } from "pg-copy-streams";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { defineBench, median, secondsOf } from "#jobs/bench/bench.ts";
import { createBenchWorkspace } from "#jobs/bench/land-with-rollups.ts";
import { startWebServer } from "#jobs/bench/web-server.ts";
import { createPartitions } from "#jobs/load/create-partitions.ts";

const rounds = 3;
const minuteMs = 60_000;
const firstMinute = Date.UTC(2022, 0, 1);

/** A long CSV through HTTP against the server's own COPY of the very query that the page's file is made by. */
export const exportCsv = defineBench({
  bench: "export",
  description: "a 2-million-row CSV through HTTP against the server's own COPY of the same query; memory",
  async run(handle, report, { scale }) {
    const rows = Math.max(10_000, Math.round(2_000_000 * scale));
    const workspaceId = await createBenchWorkspace(handle, "export", 1);
    await fillSnapshots(handle, workspaceId, rows);
    const server = await startWebServer(handle.url);
    try {
      const address = `${server.url}/w/export/reports/post-snapshots.csv?post=${await findPost(handle, workspaceId)}`;
      // Once its pages are loaded, and before the first of the files, whose memory would else be part of what they are compared with.
      for await (const _chunk of await open(`${server.url}/w/export/data`));
      const idle = await server.residentMegabytes();
      const stopWatching = server.watchMemory();
      const query = await catchQuery(handle, address);
      const lines = await countLines(address);
      const throughHttp: number[] = [];
      const byServer: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        byServer.push(await secondsOf(() => copyOut(handle, query)));
        throughHttp.push(await secondsOf(() => download(address)));
      }
      const peak = stopWatching();
      report({ figure: "rows in the file", value: lines - 1, unit: "rows", target: rows, better: "higher" });
      report({
        figure: "server's own COPY",
        value: rows / median(byServer),
        unit: "rows/s",
        target: null,
        better: "higher",
      });
      report({
        figure: "CSV through HTTP",
        value: rows / median(throughHttp),
        unit: "rows/s",
        target: null,
        better: "higher",
      });
      report({
        figure: "against the server's own COPY",
        value: median(byServer) / median(throughHttp),
        unit: "ratio",
        target: 0.9,
        better: "higher",
      });
      report({ figure: "memory above idle", value: peak - idle, unit: "MB", target: 150, better: "lower" });
    } finally {
      await server.stop();
    }
  },
});

/** One post read every minute for years: the longest list of one key. */
async function fillSnapshots(handle: DatabaseHandle, workspaceId: number, rows: number): Promise<void> {
  const days = Math.ceil((rows * minuteMs) / 86_400_000) + 1;
  await createPartitions(
    handle,
    "post_snapshot",
    Array.from({ length: days }, (_, day) => firstMinute + day * 86_400_000),
  );
  await sql`insert into source (workspace_id, source_id, source, rank) values (${workspaceId}, 99, 'bench-export', 1)`.execute(
    handle.db,
  );
  await sql`
    insert into post_snapshot (workspace_id, post_id, source_id, captured_at, batch_id, impressions, views, likes, comments, shares, saves)
    select ${workspaceId}, (select id from post where workspace_id = ${workspaceId}), 99, ${new Date(firstMinute)}::timestamptz + n * interval '1 minute', 1,
      n * 9, n * 3, n / 7, n / 90, n / 80, n / 20
    from generate_series(0, ${rows - 1}::int) as n`.execute(handle.db);
  await sql`vacuum (analyze) post_snapshot`.execute(handle.db);
}

async function findPost({ db }: DatabaseHandle, workspaceId: number): Promise<number> {
  const { id } = await db
    .selectFrom("post")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return id;
}

/** The COPY that the web server runs for an address, as the database sees it. */
async function catchQuery({ db }: DatabaseHandle, address: string): Promise<string> {
  const response = await open(address);
  const { rows } = await sql<{ query: string }>`
    select query from pg_stat_activity where application_name = 'levain web' and query ilike 'copy (%'`.execute(db);
  response.destroy();
  if (!rows[0]) throw new Error("The web server's COPY was over before it could be seen: use a greater --scale");
  return rows[0].query;
}

async function copyOut(handle: DatabaseHandle, query: string): Promise<void> {
  await runInTransaction(handle, async ({ client }) => {
    for await (const _chunk of client.query(copyTo(query)));
  });
}

/** Reads a file to its end and throws it away. */
async function download(address: string): Promise<void> {
  for await (const _chunk of await open(address));
}

async function countLines(address: string): Promise<number> {
  let lines = 0;
  for await (const chunk of await open(address)) for (const byte of chunk) lines += byte === 10 ? 1 : 0;
  return lines;
}

async function open(address: string): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await once(
    get(address, { headers: { "accept-encoding": "identity" } }),
    "response",
  );
  if (response?.statusCode !== 200) throw new Error(`${address} answered ${response?.statusCode}`);
  return response;
}
