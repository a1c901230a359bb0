import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseHandle } from "#db/client.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { editInterestRules } from "#jobs/interests/edit-rules.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { dayOf } from "./calendar.ts";
import { connectDemo } from "./connect-demo.ts";
import { createDemoStandIn } from "./create-demo-stand-in.ts";
import { type DemoSize, type DemoWorld, demoEnd, describeDemo, endOfImport, statedOptions } from "./demo-world.ts";
import { openFeed } from "./feed-writer.ts";
import { demoInterestWords } from "./interest-words.ts";
import { brandName } from "./products.ts";
import { pullDemo } from "./pull-demo.ts";
import { createWorld, type World } from "./world.ts";
import { writeBefore } from "./write-before.ts";

export interface DemoOptions extends DemoSize {
  /** When it is filled, in milliseconds; now when left out. */
  readonly now?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (text: string) => void;
}

/**
 * Fills the workspace "demo" with a generated world: what is some days old through the same import as any file, the rest through connections
 * to a stand-in of the platforms, which go on being pulled. Cut short, it goes on where it stopped when it is called again, even on a later day.
 */
export async function fillDemo(handle: DatabaseHandle, options: DemoOptions = {}): Promise<void> {
  const { signal = new AbortController().signal, now = Date.now() } = options;
  const workspace = await createWorkspace(handle.db, {
    slug: "demo",
    name: brandName,
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "en",
  });
  const { workspace_id: workspaceId, time_zone: timeZone } = workspace;
  const imports = await listImports(handle, workspaceId);
  const finished = imports.find(({ status }) => status === "finished" || status === "undone");
  const demo = describeDemo((finished ?? imports.find((one) => one.end))?.end ?? demoEnd(now), options);
  const folder = await mkdtemp(join(tmpdir(), "levain-demo-"));
  try {
    const feed = writeBefore(openFeed(folder, { gzip: true }), demo.filesUntil);
    const world = await createDemoStandIn(demo, feed);
    const paths = feed.close().map(({ path }) => path);
    if (!finished) {
      await writeSettings(handle, workspaceId, createWorld(demo));
      const { edits } = jobInputs["edit-interest-rules"].input.parse({ edits: demoInterestWords });
      await editInterestRules(handle, workspaceId, edits);
      await connectDemo(handle.db, workspaceId, world, demo.filesUntil);
      await importFiles(handle, { ...options, workspaceId, demo, paths, unfinished: imports });
    }
    await pullDemo(handle, { workspaceId, timeZone, world, since: demo.filesUntil, now, signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface FileImport extends DemoOptions {
  readonly workspaceId: number;
  readonly demo: DemoWorld;
  readonly paths: readonly string[];
  readonly unfinished: readonly DemoImport[];
}

async function importFiles(handle: DatabaseHandle, wanted: FileImport): Promise<void> {
  const { workspaceId, demo, paths, unfinished, now = 0, signal, onProgress } = wanted;
  const { importId } = await runImport(handle, {
    workspaceId,
    files: await Promise.all(paths.map((path) => fileSource(path))),
    options: statedOptions(demo),
    isSettledLater: true,
    // A world of a later day is as it says.
    now: Math.max(now, Date.now()),
    signal,
    onProgress: ({ rowsRead }) => onProgress?.(`${rowsRead} records imported`),
  });
  for (const one of unfinished)
    if (one.importId !== importId) await undoImport(handle, workspaceId, one.importId, signal);
}

interface DemoImport {
  readonly importId: number;
  readonly status: string;
  /** The last day of the world that it is of. */
  readonly end: string | undefined;
}

/** Imports of the demo, the first of them first: later ones may be a person's. */
async function listImports({ db }: DatabaseHandle, workspaceId: number): Promise<DemoImport[]> {
  const rows = await db
    .selectFrom("import")
    .select(["import_id", "status", "options"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("import_id")
    .execute();
  return rows.map(({ import_id: importId, status, options }) => ({ importId, status, end: endOfImport(options) }));
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
