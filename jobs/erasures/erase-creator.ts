import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { listNames } from "#db/erasures/list-names.server.ts";
import type { Entity } from "#db/records/field.ts";
import { createTouched } from "#db/records/touched.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import type { JobProgress } from "#jobs/define-job.ts";
import { forgetMessages } from "#jobs/erasures/forget-messages.ts";
import { forgetRejects } from "#jobs/erasures/forget-rejects.ts";
import { forgetResponses } from "#jobs/erasures/forget-responses.ts";
import { countPosts, listAccounts, listOwnPieces, listPosts, type Owner } from "#jobs/erasures/list-owned.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import type { Reference } from "#jobs/load/entity-keys.ts";
import { openErasure, rememberErased, rememberNames } from "#jobs/load/erased-keys.ts";
import { forgetKeys, forgetThings, type Things } from "#jobs/load/forget-things.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { removeUnusedPlatforms } from "#jobs/load/remove-platforms.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { settleLanded } from "#jobs/settle-landed.ts";

export interface Erasing extends Owner {
  readonly signal: AbortSignal;
  report(progress: JobProgress): void;
}

export interface Erased {
  readonly erasureId: number;
  readonly accounts: number;
  readonly posts: number;
  readonly rejects: number;
  /** Messages of runs and imports in which they were named. */
  readonly messages: number;
  /** Kept answers of platforms. */
  readonly responses: number;
}

/** Posts go so many in a transaction: pulls of others land in between. */
const postsAtOnce = 300;

/**
 * Erases a creator, or an account that is joined to none: all that was landed of them goes, and facts follow by their signed difference; orders
 * stay as money and lose their credit. First it is noted, as hashes, who does not come back: from then on nothing more of them lands.
 * Interrupted, it can be run again and goes on; undefined when there is nobody of that id.
 */
export async function eraseCreator(handle: DatabaseHandle, erasing: Erasing): Promise<Erased | undefined> {
  const { workspaceId, signal } = erasing;
  return holdWorkspace(handle, workspaceId, signal, async () => {
    const opened = await open(handle, erasing);
    if (!opened) return undefined;
    const { erasureId, accounts } = opened;
    const names = await listNames(handle.db, workspaceId, erasing.ownerId, accounts);
    await runInTransaction(handle, (trx) => rememberNames(trx, workspaceId, erasureId, names.all));
    const rejects = await forgetRejects(handle, workspaceId, names);
    const messages = await forgetMessages(handle, workspaceId, names);
    const responses = await forgetResponses(handle, workspaceId, names, signal);
    const posts = await erasePosts(handle, erasing, opened);
    await inErasure(handle, workspaceId, erasureId, (trx) => listOwners(trx, erasing, accounts));
    await settleLanded(handle, workspaceId, signal);
    await handle.db
      .updateTable("erasure")
      .set((eb) => ({
        owner_id: null,
        accounts: accounts.length,
        posts: eb("posts", "+", posts),
        finished_at: new Date(),
      }))
      .where("workspace_id", "=", workspaceId)
      .where("erasure_id", "=", erasureId)
      .execute();
    return { erasureId, accounts: accounts.length, posts, rejects, messages, responses };
  });
}

interface Opened {
  readonly erasureId: number;
  readonly accounts: readonly number[];
}

/** Notes who does not come back before anything goes. */
async function open(handle: DatabaseHandle, { workspaceId, ownerId }: Owner): Promise<Opened | undefined> {
  return runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const accounts = await listAccounts(trx.db, { workspaceId, ownerId });
    const references = await listKeys(trx, workspaceId, [ownerId, ...accounts]);
    if (!references.some(({ entity }) => entity === "creator" || entity === "account")) return undefined;
    const erasureId = await openErasure(trx, workspaceId, ownerId);
    await rememberErased(trx, workspaceId, erasureId, references);
    return { erasureId, accounts };
  });
}

async function erasePosts(handle: DatabaseHandle, erasing: Erasing, { erasureId, accounts }: Opened): Promise<number> {
  const { workspaceId, signal, report } = erasing;
  const expected = await countPosts(handle.db, workspaceId, accounts);
  for (let done = 0; ; ) {
    signal.throwIfAborted();
    report({ done, expected: Math.max(expected, done), unit: "posts" });
    const posts = await listPosts(handle.db, workspaceId, accounts, postsAtOnce);
    if (posts.length === 0) return done;
    await inErasure(handle, workspaceId, erasureId, async (trx): Promise<Things> => {
      const pieces = await listOwnPieces(trx.db, workspaceId, posts);
      return new Map<Entity, number[]>([
        ["post", posts],
        ["piece", pieces],
      ]);
    });
    done += posts.length;
  }
}

async function listOwners(trx: DatabaseTransaction, owner: Owner, accounts: readonly number[]): Promise<Things> {
  const { rows } = await sql<{ id: number }>`
    select id from entity_key
    where workspace_id = ${owner.workspaceId} and id = ${owner.ownerId} and entity = 'creator'`.execute(trx.db);
  return new Map<Entity, readonly number[]>([
    ["creator", rows.map(({ id }) => id)],
    ["account", accounts],
  ]);
}

/** Forgets things and all that names them in one transaction, facts included. */
async function inErasure(
  handle: DatabaseHandle,
  workspaceId: number,
  erasureId: number,
  list: (trx: DatabaseTransaction) => Promise<Things>,
): Promise<void> {
  await runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const things = await list(trx);
    const references = await listKeys(trx, workspaceId, [...things.values()].flat());
    await rememberErased(trx, workspaceId, erasureId, references);
    const touched = createTouched();
    const gone = await forgetThings(trx, workspaceId, things, touched);
    await removeUnusedPlatforms(trx, workspaceId, await listOwnPlatforms(trx, workspaceId, references));
    await rollupTouched(trx, workspaceId, touched);
    await forgetKeys(trx, workspaceId, gone);
  });
}

async function listKeys({ db }: DatabaseTransaction, workspaceId: number, ids: readonly number[]) {
  const { rows } = await sql<Reference>`
    select entity, scope, external_id as "externalId" from entity_key
    where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

/** Platforms that are the workspace's own: they go with the last that names them. */
async function listOwnPlatforms({ db }: DatabaseTransaction, workspaceId: number, references: readonly Reference[]) {
  const rows = await db
    .selectFrom("platform")
    .select("platform")
    .where("workspace_id", "=", workspaceId)
    .where("is_built_in", "=", false)
    .execute();
  return rows.map(({ platform }) => platform).filter((platform) => references.some(({ scope }) => scope === platform));
}
