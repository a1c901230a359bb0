import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { DatabaseHandle } from "#db/client.server.ts";

const fillDemoFile = "jobs/demo/fill-demo.ts";

interface DemoModule {
  fillDemo(handle: DatabaseHandle): Promise<void>;
}

/** Fills the demo workspace in a database that holds nothing else, or goes on where an earlier start was cut short. */
export async function fillDemoIfEmpty(handle: DatabaseHandle): Promise<void> {
  if (!(await isDemoDue(handle))) return;
  if (!existsSync(fillDemoFile)) {
    console.log(`No demo data: ${fillDemoFile} does not exist.`);
    return;
  }
  console.log("A demo workspace is filled (once) …");
  const { fillDemo }: DemoModule = await import(pathToFileURL(fillDemoFile).href);
  await fillDemo(handle);
}

async function isDemoDue({ db }: DatabaseHandle): Promise<boolean> {
  const other = db.selectFrom("workspace").select("slug").where("slug", "!=", "demo");
  if (await other.limit(1).executeTakeFirst()) return false;
  const finished = db.selectFrom("import").select("import_id").where("status", "in", ["finished", "undone"]);
  if (!(await finished.limit(1).executeTakeFirst())) return true;
  // Once filled, every connection with the stand-in is scheduled.
  const unpulled = db.selectFrom("connection").select("connection_id").where("is_stand_in", "=", true);
  const row = await unpulled
    .where("status", "=", "active")
    .where("next_slot_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
