import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countCreatorContents } from "#app/queries/count-creator-contents.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
import { eraseCreator } from "#jobs/erasures/erase-creator.ts";
import { liftErasure } from "#jobs/erasures/lift-erasure.ts";
import { withoutErased } from "#jobs/erasures/without-erased.ts";
import type { Reject } from "#jobs/load/batch.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { settleLanded } from "#jobs/settle-landed.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { feedFile, importFiles } from "#tests/support/import-files.ts";
import { findInDatabase } from "#tests/support/search-database.ts";

let handle: DatabaseHandle;
let world: StandInWorld;
let all: WireRecords;
/** The creator with most orders to their name. */
let lost: string;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 60, days: 20, end: "2026-11-20", seed: "erase", creators: 5 });
  const wire: Partial<Record<StreamName, readonly UnknownRecord[]>> = {};
  for (const stream of streamNames) wire[stream] = world.list(stream);
  // No file of the world has curves.
  wire.post_retention = world
    .list("post")
    .flatMap(({ platform, post_id }) =>
      [1, 0.6].map((share, second) => ({ platform, post_id, second, share, as_of: "2026-11-19T00:00:00Z" })),
    );
  all = wire;
  lost =
    world
      .list("creator")
      .map(({ creator_id: id }) => id)
      .toSorted((a, b) => touchesOf(b) - touchesOf(a))[0] ?? "";
});
afterAll(() => handle.close());

function accountsOf(creator: string): Set<string> {
  const accounts = world.list("account").filter(({ creator_id: id }) => id === creator);
  return new Set(accounts.map(({ platform, account_id: id }) => `${platform} ${id}`));
}

function postsOf(creator: string): Set<string> {
  const accounts = accountsOf(creator);
  const posts = world.list("post").filter(({ platform, account_id: id }) => accounts.has(`${platform} ${id}`));
  return new Set(posts.map(({ platform, post_id: id }) => `${platform} ${id}`));
}

function touchesOf(creator: string): number {
  const posts = postsOf(creator);
  return world.list("touch").filter(({ platform, post_id: id }) => posts.has(`${platform} ${id}`)).length;
}

/** The world in which the creator never was: what names them, an account or a post of theirs, is not there, nor are pieces of theirs alone. */
function without(creator: string, records: WireRecords): WireRecords {
  const [accounts, posts] = [accountsOf(creator), postsOf(creator)];
  const isOfOthers = (record: UnknownRecord) => {
    const { platform, account_id: account, post_id: post, creator_id: person } = record;
    return person !== creator && !accounts.has(`${platform} ${account}`) && !posts.has(`${platform} ${post}`);
  };
  const left: Partial<Record<StreamName, readonly UnknownRecord[]>> = {};
  for (const stream of streamNames) left[stream] = (records[stream] ?? []).filter(isOfOthers);
  const pieces = (list: readonly UnknownRecord[] = []) => new Set(list.map(({ piece_id: id }) => id));
  const [before, after] = [pieces(records.post), pieces(left.post)];
  left.piece = (left.piece ?? []).filter(({ piece_id: id }) => after.has(id) || !before.has(id));
  return left;
}

async function land(workspaceId: number, records: WireRecords) {
  const result = await landBatch(handle, buildBatch(workspaceId, records), rollupTouched);
  await settleLanded(handle, workspaceId);
  return result;
}

async function idOf(workspaceId: number, creator: string): Promise<number> {
  const row = await handle.db
    .selectFrom("creator")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("external_id", "=", creator)
    .executeTakeFirstOrThrow();
  return row.id;
}

function erase(workspaceId: number, ownerId: number, signal = new AbortController().signal) {
  return eraseCreator(handle, { workspaceId, ownerId, signal, report: () => {} });
}

test("an erased creator leaves a world in which they never were; orders stay as money and lose their credit", async () => {
  const never = await makeWorkspace(handle, "never");
  await land(never, without(lost, all));
  const workspaceId = await makeWorkspace(handle, "erased");
  await land(workspaceId, all);
  const money = () =>
    sql<{ sum: number; credited: number }>`
    select sum(gross_sales_minor) as sum, count(*) filter (where level = 'post') as credited
    from order_credit where workspace_id = ${workspaceId}`.execute(handle.db);
  const {
    rows: [before],
  } = await money();
  const id = await idOf(workspaceId, lost);

  // Stopped before the first post goes, it goes on from there.
  const stopped = new AbortController();
  stopped.abort();
  await expect(erase(workspaceId, id, stopped.signal)).rejects.toThrow();
  const erased = await erase(workspaceId, id);
  expect(erased).toMatchObject({ accounts: accountsOf(lost).size, posts: postsOf(lost).size });

  expect(await checksumDatabase(handle.db, "erased")).toEqual(await checksumDatabase(handle.db, "never"));
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  const {
    rows: [after],
  } = await money();
  expect(after?.sum).toBe(before?.sum);
  expect(after?.credited).toBeLessThan(before?.credited ?? 0);
  expect(await erase(workspaceId, id)).toBeUndefined();
});

test("no table names them any more", async () => {
  // The other workspaces of this database never held them.
  const names = [lost, ...[...accountsOf(lost), ...postsOf(lost)].map((name) => name.split(" ")[1] ?? "")];
  expect(await findInDatabase(handle.db, names)).toEqual([]);
});

test("what comes later of them is dropped and counted, new posts and what names those included, until the erasure is lifted", async () => {
  const workspaceId = await makeWorkspace(handle, "comes-back");
  const [account = ""] = [...accountsOf(lost)];
  const [platform = "", accountId = ""] = account.split(" ");
  const base = {
    creator: [{ creator_id: lost, name: "L" }],
    account: [{ platform, account_id: accountId, creator_id: lost }],
  };
  await land(workspaceId, base);
  const erased = await erase(workspaceId, await idOf(workspaceId, lost));
  // A comment comes before anybody says whose post it is on.
  await land(workspaceId, { comment: [{ platform, comment_id: "c1", post_id: "p-new", text: "where?" }] });
  const at = "2026-11-19T00:00:00Z";
  const later: WireRecords = {
    account: [
      { platform, account_id: accountId, name: "back" },
      { platform, account_id: "other" },
    ],
    post: [
      { platform, post_id: "p-new", account_id: accountId, published_at: at },
      { platform, post_id: "p-other", account_id: "other", published_at: at },
    ],
    post_snapshot: [
      { platform, post_id: "p-new", captured_at: at, views: 5 },
      { platform, post_id: "p-other", captured_at: at, views: 7 },
    ],
  };
  const { byStream } = await land(workspaceId, later);
  expect(byStream).toEqual({
    account: { loaded: 1, unchanged: 0, erased: 1 },
    post: { loaded: 1, unchanged: 0, erased: 1 },
    post_snapshot: { loaded: 1, unchanged: 0, erased: 1 },
  });
  const later2 = await land(workspaceId, {
    post_snapshot: [{ platform, post_id: "p-new", captured_at: "2026-11-20T00:00:00Z", views: 6 }],
  });
  expect(later2.byStream).toEqual({ post_snapshot: { loaded: 0, unchanged: 0, erased: 1 } });
  const count = async (table: "account" | "post" | "comment") =>
    (await handle.db.selectFrom(table).select("id").where("workspace_id", "=", workspaceId).execute()).length;
  expect([await count("account"), await count("post"), await count("comment")]).toEqual([1, 1, 0]);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  const kept = await handle.db
    .selectFrom("erasure")
    .select(["dropped", "owner_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(kept).toEqual([{ dropped: 4, owner_id: null }]);

  // The same again is known as landed; once the erasure is lifted it brings them back.
  expect((await land(workspaceId, later)).status).toBe("replayed");
  expect(await liftErasure(handle, workspaceId, erased?.erasureId ?? 0)).toBe(true);
  expect((await land(workspaceId, later)).status).toBe("landed");
  expect([await count("account"), await count("post")]).toEqual([2, 2]);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("rejects that name them go, later ones are dropped and counted, and those of others stay", async () => {
  const workspaceId = await makeWorkspace(handle, "rejects");
  const account = { platform: "kesong", account_id: "acc-7788", handle: "lost.one", creator_id: "cr-4455" };
  await land(workspaceId, {
    creator: [{ creator_id: "cr-4455", name: "L" }],
    account: [account, { platform: "kesong", account_id: "acc-9900" }],
    post: [{ platform: "kesong", post_id: "post-1234", account_id: "acc-7788" }],
  });
  const reject = (raw: string, stream: Reject["stream"] = "post_snapshot") => ({
    ...{ fileName: "f.csv", line: 1, stream, field: "views", reason: "wrong_type", raw },
    message: 'views must be a whole number, not "many"',
  });
  const landRejects = async (...rejects: Reject[]) => {
    const batch = { ...buildBatch(workspaceId, {}), batchKey: randomUUID(), rowsRead: rejects.length, rejects };
    return landBatch(handle, batch, rollupTouched);
  };
  const listRaw = async () =>
    (
      await handle.db
        .selectFrom("rejected_record")
        .select("raw")
        .where("workspace_id", "=", workspaceId)
        .orderBy("rejected_record_id")
        .execute()
    ).map(({ raw }) => raw);
  const ofOthers = 'kesong,acc-9900,"many"';
  await landRejects(
    reject('{"account_id":"acc-7788","views":"many"}'),
    reject("kesong;post-1234;many"),
    reject(ofOthers),
  );
  const id = await idOf(workspaceId, "cr-4455");
  expect(await countCreatorContents(handle.db, workspaceId, id)).toMatchObject({ accounts: 1, posts: 1, rejects: 2 });
  expect(await erase(workspaceId, id)).toMatchObject({ rejects: 2 });
  expect(await listRaw()).toEqual([ofOthers]);

  const later = await landRejects(
    reject('{"account_id":"acc-7788","views":"more"}'),
    reject("kesong|lost.one|many", null),
    reject("kesong,acc-9900,more"),
  );
  expect(later).toMatchObject({ byStream: { post_snapshot: { loaded: 0, unchanged: 0, erased: 1 } } });
  expect(later.rejects).toHaveLength(1);
  expect(await listRaw()).toEqual([ofOthers, "kesong,acc-9900,more"]);
  // A post that turns out to be theirs is known in rejects from then on.
  await land(workspaceId, { post: [{ platform: "kesong", post_id: "post-5678", account_id: "acc-7788" }] });
  await landRejects(reject("kesong,post-5678,many"));
  const kept = await handle.db
    .selectFrom("erasure")
    .select("dropped")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  // Two rejects, the post, and its reject.
  expect(kept.dropped).toBe(4);
  const batches = await handle.db
    .selectFrom("ingest_batch")
    .select(["rows_rejected", "rows_erased"])
    .where("workspace_id", "=", workspaceId)
    .where("rows_erased", ">", 0)
    .orderBy("batch_id")
    .execute();
  expect(batches.at(-3)).toEqual({ rows_rejected: 1, rows_erased: 2 });
});

test("an import that is taken up again says as before how many records of an erased creator it left out", async () => {
  const workspaceId = await makeWorkspace(handle, "erased-resumed");
  await land(workspaceId, {
    creator: [{ creator_id: "cr-6655", name: "Q" }],
    account: [{ platform: "kesong", account_id: "acc-6644", creator_id: "cr-6655" }],
  });
  await erase(workspaceId, await idOf(workspaceId, "cr-6655"));
  const record = { platform: "kesong", account_id: "acc-6644", captured_at: "2026-11-20T00:00:00Z", followers: 5 };
  const files = [feedFile("account_snapshot", [record, { ...record, captured_at: "then" }])];
  const first = await importFiles(handle, workspaceId, files, { isSettledLater: true });
  expect(first).toMatchObject({ loaded: 0, rejected: 0, files: [{ notices: [{ kind: "erased", occurrences: 2 }] }] });
  await handle.db.updateTable("import").set({ status: "failed" }).where("import_id", "=", first.importId).execute();
  expect(await importFiles(handle, workspaceId, files, { isSettledLater: true })).toEqual(first);
});

test("messages of runs and imports that quote them are blanked, those that come later too, and those of others stay", async () => {
  const workspaceId = await makeWorkspace(handle, "messages");
  await land(workspaceId, {
    creator: [{ creator_id: "cr-3311", name: "Q" }],
    account: [
      { platform: "kesong", account_id: "acc-2211", handle: "quoted.one", creator_id: "cr-3311" },
      { platform: "kesong", account_id: "acc-2299" },
    ],
    post: [{ platform: "kesong", post_id: "post-4321", account_id: "acc-2211" }],
  });
  const theirs = 'post: views of post-4321 must be a whole number, not "acc-2211"';
  const ofOthers = 'post: views must be a whole number, not "acc-2299"';
  const connectionId = await connect(handle, workspaceId, { connector: "levain-feed", options: {}, secret: {} });
  const of = { workspace_id: workspaceId };
  const stopped = { ...of, connection_id: connectionId, status: "failed", from_at: new Date(), to_at: new Date() };
  const slots = [theirs, ofOthers].map((error, hour) => ({
    ...{ ...stopped, listing: "post", slot_at: new Date(Date.UTC(2026, 10, 20, hour)), started_at: new Date(), error },
  }));
  await handle.db.insertInto("pull_slot").values(slots).execute();
  await handle.db.updateTable("connection").set({ error: theirs }).where("connection_id", "=", connectionId).execute();
  const { job_run_id } = await handle.db
    .insertInto("job_run")
    .values({ ...of, job: "pull-connection", status: "failed", error: "Nobody is called quoted.one." })
    .returning("job_run_id")
    .executeTakeFirstOrThrow();
  const line = { ...of, job_run_id, logged_at: new Date(), reference: null };
  await handle.db
    .insertInto("job_run_log")
    .values([
      { ...line, line: 1, level: "error", message: theirs },
      { ...line, line: 2, level: "error", message: ofOthers },
    ])
    .execute();
  const { import_id } = await handle.db
    .insertInto("import")
    .values({ ...of, fingerprint: "f", status: "recognised" })
    .returning("import_id")
    .executeTakeFirstOrThrow();
  const recognition = {
    rows: [
      { line: 2, id: "acc-2211" },
      { line: 3, id: "acc-2299" },
    ],
    notices: [],
  };
  await handle.db
    .insertInto("import_file")
    .values({ ...of, import_id, file_number: 1, name: "f.csv", recognition: JSON.stringify(recognition) })
    .execute();

  const id = await idOf(workspaceId, "cr-3311");
  // A slot, the connection, the run, and a line of its log.
  expect(await countCreatorContents(handle.db, workspaceId, id)).toMatchObject({ messages: 4 });
  expect(await erase(workspaceId, id)).toMatchObject({ messages: 4 });
  expect(await findInDatabase(handle.db, ["acc-2211", "quoted.one", "post-4321"])).toEqual([]);
  const list = (table: "pull_slot" | "connection" | "job_run") =>
    handle.db.selectFrom(table).select("error").where("workspace_id", "=", workspaceId).execute();
  const blanked = 'post: views of … must be a whole number, not "…"';
  expect((await list("pull_slot")).map(({ error }) => error).toSorted()).toEqual([ofOthers, blanked].toSorted());
  expect(await list("connection")).toEqual([{ error: blanked }]);
  expect(await list("job_run")).toEqual([{ error: "Nobody is called …." }]);
  const file = await handle.db.selectFrom("import_file").select("recognition").where("workspace_id", "=", workspaceId);
  expect(await file.executeTakeFirstOrThrow()).toEqual({
    recognition: { rows: [{ line: 3, id: "acc-2299" }], notices: [] },
  });

  // They are known by their hashes now.
  expect(await withoutErased(handle, workspaceId, theirs)).toBe(blanked);
  expect(await withoutErased(handle, workspaceId, ofOthers)).toBe(ofOthers);
});
