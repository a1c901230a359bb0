import type { DatabaseHandle } from "#db/client.server.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import { createTouched, type Touched, touch } from "#db/records/touched.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import type { Batch, BatchResult, Rollup } from "#jobs/load/batch.ts";
import { wantObservationKeys } from "#jobs/load/copy-observations.ts";
import { copySnapshots } from "#jobs/load/copy-snapshots.ts";
import { createPartitions } from "#jobs/load/create-partitions.ts";
import { describeEntity, type EntityDescription, entitiesInOrder } from "#jobs/load/describe-entity.ts";
import { type SnapshotDescription, snapshotStreams, snapshots } from "#jobs/load/describe-snapshot.ts";
import { dropErasedRejects } from "#jobs/load/drop-erased-rejects.ts";
import { createEntityKeys, type EntityKeys } from "#jobs/load/entity-keys.ts";
import { countDropped } from "#jobs/load/erased-keys.ts";
import { fitName, fitScope } from "#jobs/load/fit-key.ts";
import { forgetKeys } from "#jobs/load/forget-things.ts";
import { heldBackKey } from "#jobs/load/held-back-key.ts";
import { landObservations } from "#jobs/load/land-observations.ts";
import { leaveErasedOut } from "#jobs/load/leave-erased-out.ts";
import { closeLedger, findBatchId, findLinked, keepRejects, linkImport, openLedger } from "#jobs/load/ledger.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { countPull, moveCursor } from "#jobs/load/move-cursor.ts";
import { registerPlatforms, registerSource } from "#jobs/load/register.ts";
import { type Observation, toObservations } from "#jobs/load/to-observations.ts";
import { holdsReadingsBack, withholdReadings } from "#jobs/load/withhold-readings.ts";

/**
 * Lands one batch in one transaction, facts included; one that landed before is only linked to its import, unless something was held back of it then
 * that counts now. `keys` may be kept by the
 * caller for the next batch of the same workspace.
 */
export async function landBatch(
  handle: DatabaseHandle,
  batch: Batch,
  rollup: Rollup,
  keys: EntityKeys = createEntityKeys(batch.workspaceId),
): Promise<BatchResult> {
  if (keys.workspaceId !== batch.workspaceId) throw new Error("These entity keys are of another workspace");
  keys.trim();
  await preparePartitions(handle, batch);
  try {
    return await runInTransaction(handle, (trx) => landInTransaction(trx, batch, rollup, keys));
  } catch (error) {
    keys.clear();
    throw error;
  }
}

async function preparePartitions(handle: DatabaseHandle, { records }: Batch): Promise<void> {
  for (const table of ["post_snapshot", "post_surface_snapshot"] as const)
    await createPartitions(handle, table, (records.get(table) ?? []).map(capturedAt));
}

async function landInTransaction(
  trx: DatabaseTransaction,
  batch: Batch,
  rollup: Rollup,
  keys: EntityKeys,
): Promise<BatchResult> {
  const { workspaceId } = batch;
  await lockWorkspace(trx, workspaceId);
  const sourceId = await registerSource(trx, batch);
  const { rejects, ...dropped } = await dropErasedRejects(trx, batch);
  const isHeldBack = await holdsReadingsBack(trx, batch, rejects);
  const batchKey = isHeldBack ? heldBackKey(batch.batchKey) : batch.batchKey;
  const known =
    (await findBatchId(trx, workspaceId, [batch.batchKey, batchKey])) ??
    (await findLinked(trx, workspaceId, batch.import));
  const batchId = known ?? (await openLedger(trx, { ...batch, batchKey }, sourceId));
  await linkImport(trx, workspaceId, batch.import, batchId);
  if (batch.pull) await moveCursor(trx, workspaceId, batch.pull);
  if (batch.pull) await countPull(trx, workspaceId, batch.pull, { read: batch.rowsRead, rejected: rejects.length });
  if (known !== undefined) return { status: "replayed", batchId, byStream: countAll(batch), rejects };
  await countDropped(trx, workspaceId, dropped.byErasure);
  const touched = createTouched();
  const erased = await leaveErasedOut(trx, batch, keys, touched);
  const left = erased ? { ...batch, records: erased.records } : batch;
  const claimed = isHeldBack ? withholdReadings(left) : left;
  await registerPlatforms(trx, claimed);
  const loaded = await landRecords(trx, claimed, { sourceId, batchId }, keys, touched);
  await keepRejects(trx, workspaceId, batchId, rejects);
  const byStream = countAll(left, loaded, erased?.counts, dropped.counts);
  const ofNoStream = dropped.counts.get(null) ?? 0;
  await closeLedger(trx, workspaceId, batchId, byStream, { rejected: rejects.length, erased: ofNoStream });
  await rollup(trx, workspaceId, touched);
  if (erased) await forgetKeys(trx, workspaceId, erased.forgotten);
  return { status: "landed", batchId, byStream, rejects };
}

type Loaded = ReadonlyMap<string, number>;

function countAll(
  { records }: Batch,
  loadedRows: Loaded = new Map(),
  erasedRows: Loaded = new Map(),
  erasedRejects: ReadonlyMap<StreamName | null, number> = new Map(),
): BatchResult["byStream"] {
  const byStream: BatchResult["byStream"] = {};
  for (const stream of streamNames) {
    const length = records.get(stream)?.length;
    const erased = (erasedRows.get(stream) ?? 0) + (erasedRejects.get(stream) ?? 0);
    if (length === undefined && erased === 0) continue;
    const loaded = loadedRows.get(stream) ?? 0;
    byStream[stream] = { loaded, unchanged: (length ?? 0) - loaded, ...(erased === 0 ? {} : { erased }) };
  }
  return byStream;
}

/** Ids of all that the batch names are resolved at once, before anything refers to them. */
async function landRecords(
  trx: DatabaseTransaction,
  { workspaceId, records }: Batch,
  origin: { sourceId: number; batchId: number },
  keys: EntityKeys,
  touched: Touched,
): Promise<Loaded> {
  const observed: { description: EntityDescription; observations: Observation[] }[] = [];
  for (const entity of entitiesInOrder) {
    const description = describeEntity(entity);
    const observations = toObservations(description, records.get(description.stream) ?? []);
    if (observations.length === 0) continue;
    wantObservationKeys(keys, entity, observations);
    observed.push({ description, observations });
  }
  for (const stream of snapshotStreams) {
    for (const record of records.get(stream) ?? []) keys.want(...ownerOf(snapshots[stream], record));
  }
  await keys.resolve(trx);

  const loaded = new Map<string, number>();
  for (const { description, observations } of observed) {
    loaded.set(description.stream, await landObservations(trx, keys, origin, description, observations, touched));
  }
  for (const stream of snapshotStreams) {
    const description = snapshots[stream];
    const rows = (records.get(stream) ?? []).map((record) => ({
      ownerId: keys.idOf(...ownerOf(description, record)),
      at: capturedAt(record),
      record,
    }));
    const changes = await copySnapshots(trx, workspaceId, origin.sourceId, origin.batchId, rows, stream);
    loaded.set(stream, changes.rows);
    const spans = description.entity === "post" ? touched.posts : touched.accounts;
    for (const [id, span] of changes.spans) touch(spans, id, span);
  }
  return loaded;
}

function ownerOf({ entity, owner }: SnapshotDescription, record: LandingRecord): Parameters<EntityKeys["want"]> {
  return [entity, fitScope(String(record.platform)), fitName(String(record[owner]))];
}

function capturedAt({ captured_at }: LandingRecord): number {
  if (captured_at instanceof Date) return captured_at.getTime();
  throw new TypeError("A snapshot has no captured_at");
}
