import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { createDatabase } from "#db/client.server.ts";
import { openCluster } from "#db/embedded/open-cluster.ts";
import { migrateToLatest } from "#db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that every test file gets a copy of. */
    templateUrl: string;
  }
}

/** One server for the whole run, in a temporary folder; what it holds is thrown away with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "levain-test-"));
  const cluster = await openCluster({ folder, durable: false });
  const template = createDatabase(cluster.url);
  await migrateToLatest(template.db);
  await template.close();
  project.provide("templateUrl", cluster.url);
  return async () => {
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  };
}
