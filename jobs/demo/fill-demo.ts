import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { dayMs, dayOf, toDay, toTime } from "./calendar.ts";
import { generateWorld } from "./generate-world.ts";
import { brandName } from "./products.ts";
import { createWorld, defaultCreators, type World } from "./world.ts";

export interface DemoOptions {
  /** Last day with data, YYYY-MM-DD; yesterday (UTC) when left out, so that the demo looks alive. */
  readonly end?: string;
  readonly posts?: number;
  readonly days?: number;
  readonly creators?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (text: string) => void;
}

/**
 * Fills the workspace "demo" with a generated world, through the same import as any file. Cut short, it goes on where it
 * stopped when it is called again, even on a later day.
 */
export async function fillDemo(handle: DatabaseHandle, options: DemoOptions = {}): Promise<void> {
  const { signal, onProgress } = options;
  const workspace = await createWorkspace(handle.db, {
    slug: "demo",
    name: brandName,
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "en",
  });
  const workspaceId = workspace.workspace_id;
  const unfinished = await listUnfinished(handle, workspaceId);
  const end = options.end ?? unfinished.find((one) => one.end)?.end ?? toDay(Date.now() - dayMs);
  const posts = options.posts ?? 2000;
  const world = createWorld({
    posts,
    days: options.days ?? 180,
    end,
    seed: "levain",
    creators: options.creators ?? defaultCreators(posts),
  });
  await writeSettings(handle, workspaceId, world);
  const folder = await mkdtemp(join(tmpdir(), "levain-demo-"));
  try {
    const files = await generateWorld({ ...world.options, folder, gzip: true, onProgress });
    const { importId } = await runImport(handle, {
      workspaceId,
      files: await Promise.all(files.map(({ path }) => fileSource(path))),
      // No record needs it; it tells the next start which world it was that this one began.
      options: { capturedAt: toTime(world.calendar.to) },
      signal,
      onProgress: ({ rowsRead }) => onProgress?.(`${rowsRead} records imported`),
    });
    for (const one of unfinished)
      if (one.importId !== importId) await undoImport(handle, workspaceId, one.importId, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Imports of the demo that did not come to their end, newest first, with the last day of the world that they were of. */
async function listUnfinished({ db }: DatabaseHandle, workspaceId: number) {
  const rows = await db
    .selectFrom("import")
    .select(["import_id", "options"])
    .where("workspace_id", "=", workspaceId)
    .where("status", "in", ["running", "failed"])
    .orderBy("import_id", "desc")
    .execute();
  return rows.map(({ import_id, options }) => ({ importId: import_id, end: lastDayBefore(options) }));
}

function lastDayBefore(options: unknown): string | undefined {
  if (typeof options !== "object" || options === null || !("capturedAt" in options)) return undefined;
  const at = Date.parse(String(options.capturedAt));
  // The world ends at midnight in Paris, which is still the last day in UTC.
  return Number.isNaN(at) ? undefined : toDay(at - 1);
}

/** What the brand would have set: its margin, its audience, how long goods may come back, and since when Kesong has a shop. */
async function writeSettings({ db }: DatabaseHandle, workspaceId: number, world: World): Promise<void> {
  await db
    .updateTable("workspace")
    .set({ margin: 0.62, universe: 12_000_000 })
    .where("workspace_id", "=", workspaceId)
    .execute();
  await db
    .insertInto("refund_window")
    .values({ workspace_id: workspaceId, channel: "offline", days: 14 })
    .onConflict((conflict) => conflict.columns(["workspace_id", "channel"]).doNothing())
    .execute();
  await db
    .updateTable("platform_capability")
    .set({ from_day: world.calendar.days[dayOf(world.calendar, world.kesongShopFrom)] ?? null })
    .where("workspace_id", "=", workspaceId)
    .where("platform", "=", "kesong")
    .execute();
}
