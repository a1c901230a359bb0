import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { defineBench, median, secondsOf, watchMemory } from "#jobs/bench/bench.ts";
import { csvColumns, writeCsv } from "#jobs/bench/csv-file.ts";
import { createBenchWorkspace, landSnapshots } from "#jobs/bench/land-with-rollups.ts";
import { inBatches, listShuffledSnapshots, listSnapshots, type SnapshotPlan } from "#jobs/bench/snapshot-rows.ts";
import { copySnapshots } from "#jobs/load/copy-snapshots.ts";
import { createPartitions } from "#jobs/load/create-partitions.ts";

const rounds = 3;
const batchRows = 30_000;
const perPost = 30;

/** What Node objects cost on their way into the keyed snapshot table, against the server's own COPY of the same rows. */
export const ingest = defineBench({
  bench: "ingest",
  description: "3 million post snapshots into the keyed table, against the server's own COPY; with rollups; memory",
  async run(handle, report, { scale }) {
    const posts = Math.max(200, Math.round(100_000 * scale));
    const whole: SnapshotPlan = { firstPost: 1, posts, firstDayNumber: 0, perPost };
    const next: SnapshotPlan = { ...whole, firstDayNumber: perPost };
    const rows = posts * perPost;
    // First, for what is copied below in large batches leaves the process with more memory than it needs.
    const workspaceId = await createBenchWorkspace(handle, "ingest", posts);
    const stopWatchingRollup = watchMemory();
    const landing = await secondsOf(() => landSnapshots(handle, workspaceId, whole));
    report({
      figure: "with rollups, 1 connection",
      value: rows / landing,
      unit: "rows/s",
      target: 30_000,
      better: "higher",
    });
    report({
      figure: "peak memory with rollups",
      value: stopWatchingRollup(),
      unit: "MB",
      target: 300,
      better: "lower",
    });
    const folder = await mkdtemp(join(tmpdir(), "levain-bench-csv-"));
    await chmod(folder, 0o755);
    const csv = join(folder, "snapshots.csv");
    await writeCsv(csv, listSnapshots(whole));
    await sql`create table bare (like post_snapshot)`.execute(handle.db);
    await createPartitions(
      handle,
      "post_snapshot",
      Array.from({ length: 2 * perPost }, (_, day) => Date.UTC(2026, 0, 1 + day)),
    );
    const seconds = new Map<string, number[]>();
    const stopWatching = watchMemory();
    for (let round = 0; round < rounds; round += 1) {
      const time = async (name: string, work: () => Promise<unknown>) => {
        await sql`checkpoint`.execute(handle.db);
        seconds.set(name, [...(seconds.get(name) ?? []), await secondsOf(work)]);
      };
      await empty(handle, "bare");
      await time("server COPY, bare", () => copyCsv(handle, "bare", csv));
      await empty(handle, "post_snapshot");
      await time("server COPY, keyed", () => copyCsv(handle, "post_snapshot", csv));
      for (const connections of [1, 2]) {
        const suffix = connections === 1 ? "1 connection" : "2 connections";
        await empty(handle, "post_snapshot");
        await time(`in order, empty, ${suffix}`, () => copyObjects(handle, split(whole, connections), listSnapshots));
        await time(`in order, half full, ${suffix}`, () =>
          copyObjects(handle, split(next, connections), listSnapshots),
        );
        await empty(handle, "post_snapshot");
        await time(`shuffled, empty, ${suffix}`, () =>
          copyObjects(handle, split(whole, connections), listShuffledSnapshots),
        );
        await time(`shuffled, half full, ${suffix}`, () =>
          copyObjects(handle, split(next, connections), listShuffledSnapshots),
        );
      }
    }
    const memory = stopWatching();
    await rm(folder, { recursive: true, force: true });
    const rate = (name: string) => rows / median(seconds.get(name) ?? []);
    for (const name of seconds.keys())
      report({ figure: name, value: rate(name), unit: "rows/s", target: null, better: "higher" });
    for (const suffix of ["1 connection", "2 connections"]) {
      const own = rate(`in order, empty, ${suffix}`);
      report({
        figure: `in order against server COPY, keyed, ${suffix}`,
        value: own / rate("server COPY, keyed"),
        unit: "ratio",
        target: 1.2,
        better: "higher",
      });
      report({
        figure: `in order against server COPY, bare, ${suffix}`,
        value: own / rate("server COPY, bare"),
        unit: "ratio",
        target: 0.6,
        better: "higher",
      });
    }
    report({ figure: "peak memory without rollup", value: memory, unit: "MB", target: 300, better: "lower" });
  },
});

async function empty({ db }: DatabaseHandle, table: string): Promise<void> {
  await sql`truncate ${sql.table(table)}`.execute(db);
}

async function copyCsv({ db }: DatabaseHandle, table: string, path: string): Promise<void> {
  const columns = sql.join(csvColumns.map((column) => sql.ref(column)));
  await sql`copy ${sql.table(table)} (${columns}) from ${sql.lit(path)} with (format csv)`.execute(db);
}

/** One plan a connection; posts are disjoint. */
function split(plan: SnapshotPlan, connections: number): SnapshotPlan[] {
  const share = Math.ceil(plan.posts / connections);
  return Array.from({ length: connections }, (_, n) => ({
    ...plan,
    firstPost: plan.firstPost + n * share,
    posts: Math.min(share, plan.posts - n * share),
  }));
}

async function copyObjects(
  handle: DatabaseHandle,
  plans: readonly SnapshotPlan[],
  list: typeof listSnapshots,
): Promise<void> {
  await Promise.all(plans.map((plan) => copyPlan(handle, plan, list)));
}

async function copyPlan(handle: DatabaseHandle, plan: SnapshotPlan, list: typeof listSnapshots): Promise<void> {
  let batchId = 0;
  for (const batch of inBatches(list(plan), batchRows)) {
    batchId += 1;
    await runInTransaction(handle, (trx) => copySnapshots(trx, 1, 1, batchId, batch));
  }
}
