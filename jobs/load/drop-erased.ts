import type { Entity } from "#db/records/field.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Batch } from "#jobs/load/batch.ts";
import { describeEntity } from "#jobs/load/describe-entity.ts";
import type { Reference } from "#jobs/load/entity-keys.ts";
import { countDropped, type ErasedThings, findErased, rememberErased, rememberNames } from "#jobs/load/erased-keys.ts";
import { fitName, fitScope } from "#jobs/load/fit-key.ts";
import { streamShape } from "#jobs/load/stream-shape.ts";

/** Whose erasing takes along all that names them. */
export const erasable: readonly Entity[] = ["creator", "account", "post"];
/** Streams whose records may say that something new belongs to somebody who was erased, in the order in which that is learnt. */
const telling = ["account", "post"] as const;

export interface Dropped {
  /** What is left to land. */
  readonly records: Batch["records"];
  /** Records that were dropped, by stream. */
  readonly counts: ReadonlyMap<StreamName, number>;
  /** What turned out to belong to somebody who was erased. */
  readonly learned: readonly Reference[];
}

/** Takes the records of erased creators out of a batch and counts them with their erasure; undefined where there are none. The caller holds the workspace's lock. */
export async function dropErased(
  trx: DatabaseTransaction,
  { workspaceId, records }: Batch,
): Promise<Dropped | undefined> {
  const erased = await findErased(trx, workspaceId, () => listReferences(records));
  if (!erased) return undefined;
  const learned = await learn(trx, workspaceId, records, erased);
  const kept = new Map<StreamName, readonly LandingRecord[]>();
  const counts = new Map<StreamName, number>();
  const byErasure = new Map<number, number>();
  for (const [stream, list] of records) {
    const left = list.filter((record) => {
      const erasureId = erasureOf(erased, stream, record);
      if (erasureId !== undefined) byErasure.set(erasureId, (byErasure.get(erasureId) ?? 0) + 1);
      return erasureId === undefined;
    });
    kept.set(stream, left);
    if (left.length < list.length) counts.set(stream, list.length - left.length);
  }
  if (counts.size === 0) return undefined;
  await countDropped(trx, workspaceId, byErasure);
  return { records: kept, counts, learned };
}

/** A new account of an erased creator, a new post of an erased account: what names them is to be dropped too, now and later. */
async function learn(
  trx: DatabaseTransaction,
  workspaceId: number,
  records: Batch["records"],
  erased: ErasedThings,
): Promise<Reference[]> {
  const learned: Reference[] = [];
  for (const stream of telling) {
    for (const record of records.get(stream) ?? []) {
      const own = ownReference(stream, record);
      const erasureId = erasureOf(erased, stream, record);
      if (!own || erasureId === undefined || erased.erasureOf(own) !== undefined) continue;
      erased.add(own, erasureId);
      learned.push(own);
      await rememberErased(trx, workspaceId, erasureId, [own]);
      await rememberNames(trx, workspaceId, erasureId, [own.externalId]);
    }
  }
  return learned;
}

function erasureOf(erased: ErasedThings, stream: StreamName, record: LandingRecord): number | undefined {
  for (const reference of referencesOf(stream, record)) {
    const erasureId = erased.erasureOf(reference);
    if (erasureId !== undefined) return erasureId;
  }
  return undefined;
}

function* listReferences(records: Batch["records"]): Generator<Reference> {
  for (const [stream, list] of records) for (const record of list) yield* referencesOf(stream, record);
}

/** Itself, where it is a thing with an id of its own, and the persons, accounts and posts that it names. */
function* referencesOf(stream: StreamName, record: LandingRecord): Generator<Reference> {
  const own = ownReference(stream, record);
  if (own) yield own;
  const { fields } = streamShape(stream);
  for (const name in fields) {
    const names = fields[name]?.names;
    const value = record[name];
    if (!names || !erasable.includes(names) || value === undefined) continue;
    const { scope } = describeEntity(names);
    if (scope && record[scope] === undefined) continue;
    yield { entity: names, scope: scope ? fitScope(String(record[scope])) : "", externalId: fitName(String(value)) };
  }
}

function ownReference(stream: StreamName, record: LandingRecord): Reference | undefined {
  const { entity } = streamShape(stream);
  if (!entity || !(entity === "piece" || erasable.includes(entity))) return undefined;
  const { scope, ownId } = describeEntity(entity);
  if (ownId === null) return undefined;
  return { entity, scope: scope ? fitScope(String(record[scope])) : "", externalId: fitName(String(record[ownId])) };
}
