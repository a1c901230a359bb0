import type { Databases } from "#app/queries/add-connection.server.ts";
import { findImport } from "#app/queries/find-import.server.ts";
import type { RejectSelection } from "#app/queries/from-rejects.server.ts";
import { findRejectOrigins } from "#app/queries/list-all-rejects.server.ts";
import { adjustImport, followRun, prepareImport } from "#app/queries/prepare-import.server.ts";
import { parseListings } from "#db/connections/connection-listing.ts";
import { enqueueJob } from "#db/queue.server.ts";

/**
 * Reads again what the rejects that a filter leaves came from: of each listing, the days that its slots covered where the platform keeps
 * them, the whole log where it is one, and else what the platform shows now. What has landed stays as it is. Returns the runs.
 */
export async function replayPulls(
  { db, pool }: Databases,
  workspaceId: number,
  filter: RejectSelection,
  now: Date,
): Promise<number[]> {
  const { slots } = await findRejectOrigins(db, workspaceId, filter);
  const runs: number[] = [];
  for (const connectionId of new Set(slots.map((slot) => slot.connectionId))) {
    const row = await db
      .selectFrom("connection")
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .where("status", "in", ["active", "paused", "needs_credentials"])
      .select("listings")
      .executeTakeFirst();
    if (!row) continue;
    const ofConnection = slots.filter((slot) => slot.connectionId === connectionId);
    const named = (reads: readonly string[]) =>
      parseListings(row.listings)
        .filter((one) => reads.includes(one.reads) && ofConnection.some(({ listing }) => listing === one.listing))
        .map(({ listing }) => listing);
    const slot = now.toISOString();
    const [kept, shown, logs] = [named(["changes", "days"]), named(["state"]), named(["log"])];
    const range = await coveredBy({ db, pool }, workspaceId, connectionId, ofConnection, kept);
    if (range)
      runs.push(await enqueueJob(pool, workspaceId, "pull-connection", { connectionId, slot, listings: kept, range }));
    const rest = [...shown, ...logs];
    if (rest.length > 0)
      runs.push(
        await enqueueJob(pool, workspaceId, "pull-connection", { connectionId, slot, listings: rest, isAnew: true }),
      );
  }
  return runs;
}

/** From the first to the last moment that the slots of some listings covered. */
async function coveredBy(
  { db }: Databases,
  workspaceId: number,
  connectionId: number,
  slots: readonly { readonly listing: string; readonly slotAt: Date }[],
  listings: readonly string[],
): Promise<{ from: string; to: string } | undefined> {
  const times = slots.filter(({ listing }) => listings.includes(listing)).map(({ slotAt }) => slotAt);
  if (times.length === 0) return undefined;
  const row = await db
    .selectFrom("pull_slot")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("listing", "in", listings)
    .where("slot_at", "in", times)
    .select((eb) => [eb.fn.min("from_at").as("from"), eb.fn.max("to_at").as("to")])
    .executeTakeFirst();
  return row?.from && row.to ? { from: row.from.toISOString(), to: row.to.toISOString() } : undefined;
}

/** A new import of the files that an earlier one kept, to be mapped anew. Undefined when one of them is no longer kept. */
export async function prepareAgain(
  { db, pool }: Databases,
  workspaceId: number,
  importId: number,
): Promise<number | undefined> {
  const files = await db
    .selectFrom("import_file as file")
    .leftJoin("upload", (join) =>
      join.on("upload.workspace_id", "=", workspaceId).onRef("upload.upload_id", "=", "file.upload_id"),
    )
    .where("file.workspace_id", "=", workspaceId)
    .where("file.import_id", "=", importId)
    .orderBy("file.file_number")
    .select(["file.name", "upload.upload_id", "upload.bytes", "upload.is_complete"])
    .execute();
  const kept = files.flatMap(({ name, upload_id: uploadId, bytes, is_complete: isComplete }) =>
    uploadId !== null && bytes !== null && isComplete ? [{ name, uploadId, bytes }] : [],
  );
  if (kept.length === 0 || kept.length < files.length) return undefined;
  const againId = await prepareImport(db, workspaceId, kept);
  const before = await findImport(db, workspaceId, importId);
  if (before) await adjustImport(db, workspaceId, againId, { options: before.options, mappings: new Map() });
  const jobRunId = await enqueueJob(pool, workspaceId, "recognise-import", { importId: againId });
  await followRun(db, workspaceId, againId, jobRunId);
  return againId;
}
