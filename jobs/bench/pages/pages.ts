import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { factsVersion } from "#db/facts-version.ts";
import { defineBench, type Figure, median, secondsOf } from "#jobs/bench/bench.ts";
import { findPagesWorld } from "#jobs/bench/pages/find-pages-world.ts";
import { type DuckDb, openDuckDb } from "#jobs/bench/pages/open-duckdb.ts";
import { createPagesWorld, type PagesWorld, worldSlug } from "#jobs/bench/pages/pages-world.ts";
import { plainQuestions } from "#jobs/bench/pages/plain-questions.ts";
import { rollupPagesWorld } from "#jobs/bench/pages/rollup-pages-world.ts";
import { timePages } from "#jobs/bench/pages/time-pages.ts";
import { type Timing, timeReports } from "#jobs/bench/pages/time-with-processes.ts";
import { checkBuilt } from "#jobs/bench/web-server.ts";

const rounds = 20;
/** What a person waits for in one workspace of a million posts, and what the facts are worth against asking the snapshots themselves. */
export const pagesBench = defineBench({
  bench: "pages",
  description:
    "every report and page over 1 million posts and 28 million snapshots; the same of the snapshots and of DuckDB",
  async run(handle, report, { scale }) {
    checkBuilt();
    const world = await fill(handle, report, Math.max(2_000, Math.round(1_000_000 * scale)));
    for (const timing of await timeReports(handle.url, worldSlug, rounds)) reportTiming(report, timing);
    await timePages(handle, report, rounds);
    await comparePlainly(handle, report, world);
  },
});

async function fill(handle: DatabaseHandle, report: (figure: Figure) => void, posts: number): Promise<PagesWorld> {
  const told = { target: null, better: "higher" } as const;
  const kept = await findPagesWorld(handle);
  const world = kept ?? (await land());
  if (kept?.factsVersion !== factsVersion) {
    // Of a table without statistics, plans are made for nothing in it.
    await handle.pool.query("analyze");
    const started = performance.now();
    await rollupPagesWorld(handle, world);
    reportRate("all facts computed", world, started);
    await handle.pool.query("vacuum (analyze)");
  }
  report({ figure: "posts", value: world.posts, unit: "posts", ...told });
  report({ figure: "snapshots", value: world.snapshots, unit: "rows", ...told });
  const { rows } = await sql<{ megabytes: number }>`
    select (pg_database_size(current_database()) / 1048576)::float8 as megabytes`.execute(handle.db);
  report({ figure: "database", value: rows[0]?.megabytes ?? Number.NaN, unit: "MB", target: null, better: "lower" });
  return world;

  async function land(): Promise<PagesWorld> {
    const started = performance.now();
    const landed = await createPagesWorld(handle, posts);
    reportRate("landed", landed, started);
    return landed;
  }
  function reportRate(figure: string, { snapshots }: PagesWorld, started: number): void {
    const value = (snapshots * 1_000) / (performance.now() - started);
    report({ figure, value, unit: "snapshots/s", ...told });
  }
}

const targets: Readonly<Record<Timing["question"], number>> = {
  year: 120,
  whole: 120,
  months: 250,
  campaign: 40,
  creator: 120,
  subject: 120,
};

function reportTiming(report: (figure: Figure) => void, { report: name, question, p50, p95 }: Timing): void {
  report({ figure: `${name}, ${question}, p50`, value: p50, unit: "ms", target: null, better: "lower" });
  report({ figure: `${name}, ${question}, p95`, value: p95, unit: "ms", target: targets[question], better: "lower" });
}

async function comparePlainly(
  handle: DatabaseHandle,
  report: (figure: Figure) => void,
  { workspaceId }: PagesWorld,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "levain-bench-duckdb-"));
  const campaign = await sql<{ id: number }>`
    select id from campaign where workspace_id = ${workspaceId} order by id offset 7 limit 1`.execute(handle.db);
  const campaignId = campaign.rows[0]?.id ?? 0;
  let duckDb: DuckDb | undefined;
  try {
    duckDb = await openDuckDb(handle, folder);
    const duck = duckDb;
    report({ figure: "DuckDB file", value: await duck.megabytes(), unit: "MB", target: null, better: "lower" });
    const parameters = (query: string) => (query.includes("$2") ? [workspaceId, campaignId] : [workspaceId]);
    const inPostgres = (query: string) => () => handle.pool.query(query, parameters(query));
    const inDuckDb = (query: string) => () => duck.ask(query, workspaceId, campaignId);
    for (const { question, facts, snapshots } of plainQuestions) {
      const ofFacts = await secondsOfMiddle(inPostgres(facts), 7);
      const others = {
        "the snapshots in Postgres": await secondsOfMiddle(inPostgres(snapshots), 3),
        "DuckDB over the snapshots": await secondsOfMiddle(inDuckDb(snapshots), 3),
        "DuckDB over the same facts": await secondsOfMiddle(inDuckDb(facts), 7),
      };
      report({
        figure: `${question}: Levain (its facts)`,
        value: ofFacts * 1_000,
        unit: "ms",
        target: null,
        better: "lower",
      });
      for (const [name, seconds] of Object.entries(others)) {
        report({ figure: `${question}: ${name}`, value: seconds * 1_000, unit: "ms", target: null, better: "lower" });
        report({
          figure: `${question}: ${name}, times what Levain takes`,
          value: seconds / ofFacts,
          unit: "ratio",
          target: null,
          better: "higher",
        });
      }
    }
  } finally {
    duckDb?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function secondsOfMiddle(work: () => Promise<unknown>, times: number): Promise<number> {
  const seconds: number[] = [];
  for (let time = 0; time < times; time += 1) seconds.push(await secondsOf(work));
  return median(seconds);
}
