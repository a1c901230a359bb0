import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { shortestName } from "#db/erasures/names.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Reference } from "#jobs/load/entity-keys.ts";

/** Texts that two different things never share. */
function textOf({ entity, scope, externalId }: Reference): string {
  return JSON.stringify([entity, scope, externalId]);
}

/** What is kept of something erased: nobody reads from it what it was, but who meets it again knows it. */
function hashKey(salt: Buffer, reference: Reference): Buffer {
  return createHash("sha256").update(salt).update(textOf(reference)).digest();
}

/** By which a text that names somebody is known, whatever it names them as. */
function hashName(salt: Buffer, name: string): Buffer {
  return createHash("sha256")
    .update(salt)
    .update(JSON.stringify(["name", name]))
    .digest();
}

/** The salt of a workspace's hashes, made with its first erasure; undefined when there was none. */
async function findSalt({ db }: DatabaseTransaction, workspaceId: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom("erasure")
    .select("salt")
    .where("workspace_id", "=", workspaceId)
    .orderBy("erasure_id")
    .limit(1)
    .executeTakeFirst();
  return row?.salt;
}

/** Begins an erasure, or finds the one that was interrupted. The caller holds the workspace's lock. */
export async function openErasure(trx: DatabaseTransaction, workspaceId: number, ownerId: number): Promise<number> {
  const begun = await trx.db
    .selectFrom("erasure")
    .select("erasure_id")
    .where("workspace_id", "=", workspaceId)
    .where("owner_id", "=", ownerId)
    .executeTakeFirst();
  if (begun) return begun.erasure_id;
  const salt = (await findSalt(trx, workspaceId)) ?? randomBytes(16);
  const { erasure_id: erasureId } = await trx.db
    .insertInto("erasure")
    .values({ workspace_id: workspaceId, salt, owner_id: ownerId })
    .returning("erasure_id")
    .executeTakeFirstOrThrow();
  return erasureId;
}

/** Remembers things as erased. */
export async function rememberErased(
  trx: DatabaseTransaction,
  workspaceId: number,
  erasureId: number,
  references: readonly Reference[],
): Promise<void> {
  const salt = await findSalt(trx, workspaceId);
  if (!salt || references.length === 0) return;
  const hashes = references.map((reference) => hashKey(salt, reference));
  await keepHashes(trx, workspaceId, erasureId, hashes);
}

/** Remembers what somebody is called in texts: ids and handles, of which too short ones say nothing. */
export async function rememberNames(
  trx: DatabaseTransaction,
  workspaceId: number,
  erasureId: number,
  names: readonly string[],
): Promise<void> {
  const salt = await findSalt(trx, workspaceId);
  const hashes = salt ? names.filter(({ length }) => length >= shortestName).map((name) => hashName(salt, name)) : [];
  await keepHashes(trx, workspaceId, erasureId, hashes);
}

async function keepHashes(
  { db }: DatabaseTransaction,
  workspaceId: number,
  erasureId: number,
  hashes: readonly Buffer[],
): Promise<void> {
  await sql`
    insert into erased_key (workspace_id, key_hash, erasure_id)
    select ${workspaceId}::int, hash, ${erasureId}::bigint from unnest(${hashes}::bytea[]) as hash
    on conflict do nothing`.execute(db);
}

/** Which of some names are those of somebody who was erased, and by which erasure; none where nobody ever was. */
export async function findErasedNames(
  trx: DatabaseTransaction,
  workspaceId: number,
  listNames: () => Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const salt = await findSalt(trx, workspaceId);
  if (!salt) return new Map();
  const names = new Map<string, string>();
  for (const name of listNames()) names.set(hashName(salt, name).toString("hex"), name);
  const hashes = [...names.keys()].map((hash) => Buffer.from(hash, "hex"));
  const { rows } = await selectErased(trx, workspaceId, hashes);
  return new Map(rows.map(({ hash, erasureId }) => [names.get(hash) ?? "", erasureId]));
}

function selectErased({ db }: DatabaseTransaction, workspaceId: number, hashes: readonly Buffer[]) {
  return sql<{ hash: string; erasureId: number }>`
    select encode(key_hash, 'hex') as hash, erasure_id as "erasureId" from erased_key
    where workspace_id = ${workspaceId} and key_hash = any(${hashes}::bytea[])`.execute(db);
}

/** Counts with each erasure what was dropped because of it. */
export async function countDropped(
  { db }: DatabaseTransaction,
  workspaceId: number,
  byErasure: ReadonlyMap<number, number>,
): Promise<void> {
  for (const [erasureId, count] of byErasure)
    await db
      .updateTable("erasure")
      .set((eb) => ({ dropped: eb("dropped", "+", count), last_dropped_at: new Date() }))
      .where("workspace_id", "=", workspaceId)
      .where("erasure_id", "=", erasureId)
      .execute();
}

/** Which of some things were erased, and by which erasure. */
export interface ErasedThings {
  erasureOf(reference: Reference): number | undefined;
  /** Something that turns out to belong to an erased creator. */
  add(reference: Reference, erasureId: number): void;
}

/** Looks some things up; undefined where nobody was ever erased, which costs one look. */
export async function findErased(
  trx: DatabaseTransaction,
  workspaceId: number,
  listReferences: () => Iterable<Reference>,
): Promise<ErasedThings | undefined> {
  const salt = await findSalt(trx, workspaceId);
  if (!salt) return undefined;
  const texts = new Map<string, string>();
  for (const reference of listReferences()) {
    const text = textOf(reference);
    if (!texts.has(text)) texts.set(text, hashKey(salt, reference).toString("hex"));
  }
  const hashes = [...texts.values()].map((hash) => Buffer.from(hash, "hex"));
  const { rows } = await selectErased(trx, workspaceId, hashes);
  const erasures = new Map(rows.map(({ hash, erasureId }) => [hash, erasureId]));
  const learned = new Map<string, number>();
  return {
    erasureOf(reference) {
      const text = textOf(reference);
      return learned.get(text) ?? erasures.get(texts.get(text) ?? "");
    },
    add: (reference, erasureId) => void learned.set(textOf(reference), erasureId),
  };
}
