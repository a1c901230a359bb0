import { sql } from "kysely";
import type { Databases } from "#app/queries/add-connection.server.ts";
import { askOnce, lockPresses } from "#app/queries/ask-once.server.ts";
import { findImport } from "#app/queries/find-import.server.ts";
import type { RejectSelection } from "#app/queries/from-rejects.server.ts";
import { listRejectSlots, type RejectSlot } from "#app/queries/list-reject-slots.server.ts";
import { adjustImport, followRun, prepareImportIn } from "#app/queries/prepare-import.server.ts";
import { parseListings } from "#db/connections/connection-listing.ts";
import { enqueueJob } from "#db/queue.server.ts";

/**
 * Reads again what the rejects that a filter leaves came from: of each listing, the days that its slots covered where the platform keeps
 * them, the whole log where it is one, and else what the platform shows now. Days that are far apart are asked for in runs of their own. What has
 * landed stays as it is. Returns the runs.
 */
export async function replayPulls(
  { db, pool }: Databases,
  workspaceId: number,
  filter: RejectSelection,
  now: Date,
): Promise<number[]> {
  const slots = await listRejectSlots(db, workspaceId, filter);
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
    const portions = toPortions(ofConnection.filter(({ listing }) => kept.includes(listing)));
    for (const [index, range] of portions.entries()) {
      // Two runs of a listing have slots of their own, or one would take the other for itself.
      const own = new Date(now.getTime() + index).toISOString();
      const input = { connectionId, slot: own, listings: kept, range };
      runs.push(await askOnce({ pool }, workspaceId, "pull-connection", input));
    }
    const rest = [...shown, ...logs];
    if (rest.length > 0)
      runs.push(
        await askOnce({ pool }, workspaceId, "pull-connection", { connectionId, slot, listings: rest, isAnew: true }),
      );
  }
  return runs;
}

/** So much time is asked for in one run, unless a single slot, or slots that overlap, covered more. */
const longestPortionMs = 31 * 86_400_000;

/**
 * The stretches of time that slots covered, the earliest first, taken together to as few ranges as are short enough. None cuts a slot in
 * two: a slot is read again by a run that covers all of it. Slots that overlap stay together: apart, what both cover would be asked for twice.
 */
function toPortions(slots: readonly RejectSlot[]): { from: string; to: string }[] {
  const portions: { from: Date; to: Date }[] = [];
  for (const { from, to } of slots) {
    if (!from || !to) continue;
    const last = portions.at(-1);
    if (last && to <= last.to) continue;
    const isNear = last && (from < last.to || to.getTime() - last.from.getTime() <= longestPortionMs);
    if (last && isNear) last.to = to;
    else portions.push({ from, to });
  }
  return portions.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() }));
}

/** An import of the files that an earlier one kept, to be mapped anew: a new one, unless one is ready. Undefined when one of them is no longer kept. */
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
  const { prepared, againId } = await db.transaction().execute(async (trx) => {
    await lockPresses(trx, workspaceId);
    const prepared = await findPrepared(trx, workspaceId, kept);
    return { prepared, againId: prepared ?? (await prepareImportIn(trx, workspaceId, kept)) };
  });
  if (prepared !== undefined) return prepared;
  const before = await findImport(db, workspaceId, importId);
  if (before) await adjustImport(db, workspaceId, againId, { options: before.options, mappings: new Map() });
  const jobRunId = await enqueueJob(pool, workspaceId, "recognise-import", { importId: againId });
  await followRun(db, workspaceId, againId, jobRunId);
  return againId;
}

/** An import of just these files that was made ready and not begun: whoever presses twice, or comes back, goes on there. */
async function findPrepared(
  db: Databases["db"],
  workspaceId: number,
  files: readonly { readonly uploadId: number }[],
): Promise<number | undefined> {
  const found = await db
    .selectFrom("import_file as file")
    .innerJoin("import as i", (join) =>
      join.on("i.workspace_id", "=", workspaceId).onRef("i.import_id", "=", "file.import_id"),
    )
    .where("file.workspace_id", "=", workspaceId)
    .where("i.status", "in", ["draft", "recognised"])
    .groupBy("i.import_id")
    .having(
      sql<boolean>`array_agg(file.upload_id order by file.upload_id) = ${files.map(({ uploadId }) => uploadId).toSorted((a, b) => a - b)}::bigint[]`,
    )
    .select("i.import_id")
    .orderBy("i.import_id")
    .executeTakeFirst();
  return found?.import_id;
}
