import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Trials } from "#jobs/bench/forecast-trials.ts";
import { generateWorld } from "#jobs/demo/generate-world.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";

/** Imports a generated world and tells, by the age at which they were made, how the back-tests that the product itself kept did. */
export async function tryWorld(handle: DatabaseHandle, scale: number): Promise<Map<number, Trials>> {
  const folder = await mkdtemp(join(tmpdir(), "levain-forecast-"));
  try {
    const posts = Math.max(300, Math.round(1_500 * scale));
    const written = await generateWorld({
      folder,
      posts,
      days: 300,
      creators: 20,
      end: "2026-06-30",
      seed: "forecast",
    });
    const { workspace_id: workspaceId } = await createWorkspace(handle.db, {
      slug: "forecast",
      name: "Forecast",
      timeZone: "Europe/Paris",
      currency: "EUR",
      locale: "en",
    });
    const files = await Promise.all(written.filter(({ records }) => records > 0).map(({ path }) => fileSource(path)));
    await runImport(handle, { workspaceId, files });
    return await readTrials(handle, workspaceId);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface TrialRow {
  readonly age: number;
  readonly posts: number;
  readonly coverage: number;
  readonly forecast: number;
  readonly persistence: number;
  readonly growth_rate: number;
  readonly median_curve: number;
}

async function readTrials({ db }: DatabaseHandle, workspaceId: number): Promise<Map<number, Trials>> {
  const error = (column: string) =>
    sql`percentile_cont(0.5) within group (order by abs(ln(greatest(${sql.ref(column)}, 1)::float8 / actual)))`;
  const { rows } = await sql<TrialRow>`
    select age_days as age, count(*) as posts, avg((actual between lower and upper)::int)::float8 as coverage, ${error("middle")} as forecast,
      ${error("persistence")} as persistence, ${error("growth_rate")} as growth_rate, ${error("median_curve")} as median_curve
    from post_forecast where workspace_id = ${workspaceId} and actual > 0 group by age_days order by age_days`.execute(
    db,
  );
  return new Map(
    rows.map((row) => [
      row.age,
      {
        posts: row.posts,
        coverage: row.coverage,
        trials: [
          { method: "forecast", error: row.forecast },
          { method: "persistence", error: row.persistence },
          { method: "growth rate", error: row.growth_rate },
          { method: "median curve", error: row.median_curve },
        ],
      },
    ]),
  );
}
