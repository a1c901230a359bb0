import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { createDatabase } from "#db/client.server.ts";
import { openCluster } from "#db/embedded/open-cluster.ts";
import { startLevain } from "#tests/support/start-levain.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the one Levain of the end-to-end tests is: the demo workspace, and one named `new` that nothing was loaded into. */
    levainUrl: string;
  }
}

/** Starts from nothing, once for all end-to-end tests, for filling the demo takes most of the time; `npm test` has done so beside the unit tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const filled = process.env.LEVAIN_E2E_DATA;
  const folder = filled ?? (await mkdtemp(join(tmpdir(), "levain-e2e-")));
  if (!filled) await (await startLevain({ dataFolder: folder, timeout: 600_000 })).stop();
  await prepareDatabase(folder);
  const levain = await startLevain({ dataFolder: folder });
  project.provide("levainUrl", levain.url);
  return async () => {
    await levain.stop();
    // One that was filled for it belongs to who did that.
    if (!filled) await rm(folder, { recursive: true, force: true });
  };
}

/** Adds the workspace, and lets the demo stand still: what a pull brings in the midst of a test would change numbers that it compares. */
async function prepareDatabase(folder: string): Promise<void> {
  const cluster = await openCluster({ folder });
  const { db, close } = createDatabase(cluster.url);
  await db
    .insertInto("workspace")
    .values({ slug: "new", name: "New brand", time_zone: "Europe/Paris", currency: "EUR", locale: "fr-FR" })
    .execute();
  await db.updateTable("connection").set({ status: "paused" }).where("is_stand_in", "=", true).execute();
  await close();
  await cluster.close();
}
