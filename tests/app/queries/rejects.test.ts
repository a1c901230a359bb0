import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "#app/lib/locales.ts";
import { parseRejectFilter } from "#app/lib/reject-filter.ts";
import { fillIn } from "#app/queries/fill-in.server.ts";
import {
  findRejectOrigins,
  groupRejects,
  listAllRejects,
  streamAllRejects,
} from "#app/queries/list-all-rejects.server.ts";
import { listRejectSlots } from "#app/queries/list-reject-slots.server.ts";
import { replayPulls } from "#app/queries/replay-rejects.server.ts";
import { searchRejects } from "#app/queries/search-rejects.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let connectionId: number;
const filterOf = (search: string) => ({ ...parseRejectFilter(new URLSearchParams(search)), ids: null });
const found = async (search: string, locale: Locale = "en", most?: number) => {
  const filter = parseRejectFilter(new URLSearchParams(search));
  const { selection, isCut } = await searchRejects(handle.db, workspaceId, filter, locale, most);
  const rows = await listAllRejects(handle.db, workspaceId, selection, { page: 1, pageSize: 100 });
  return { isCut, messages: rows.map(({ message }) => message).toSorted() };
};

/** A feed with 2 rejects in its log and 1 in its days, an import with 1; and another workspace with 1. */
beforeAll(async () => {
  handle = await createTestDatabase();
  const other = await makeWorkspace(handle, "other");
  workspaceId = await makeWorkspace(handle, "w");
  connectionId = await connect(handle, workspaceId, { connector: "levain-feed", options: {}, secret: {} });
  const listings = [
    { listing: "post_snapshot", streams: ["post_snapshot"], reads: "log", reachesBackDays: null },
    { listing: "order", streams: ["order"], reads: "changes", reachesBackDays: 90 },
  ];
  await handle.db
    .updateTable("connection")
    .set({ listings: JSON.stringify(listings) })
    .where("workspace_id", "=", workspaceId)
    .execute();
  await handle.db
    .insertInto("pull_slot")
    .values({
      workspace_id: workspaceId,
      connection_id: connectionId,
      listing: "order",
      slot_at: new Date("2026-11-20T03:00:00Z"),
      status: "complete",
      from_at: new Date("2026-11-18T00:00:00Z"),
      to_at: new Date("2026-11-20T03:00:00Z"),
      expected: null,
      error_kind: null,
      error: null,
      job_run_id: null,
      started_at: new Date("2026-11-20T03:00:00Z"),
      finished_at: new Date("2026-11-20T03:01:00Z"),
    })
    .execute();
  await reject(workspaceId, "post_snapshot", "views", ["views is many", "views is 100% wrong"]);
  await reject(workspaceId, "order", "total", ["total is free"]);
  await reject(workspaceId, null, "likes", ["likes is some"]);
  await reject(other, null, "likes", ["likes of another"]);
});
afterAll(() => handle.close());

let batches = 0;
async function reject(workspace: number, listing: string | null, field: string, messages: string[]): Promise<void> {
  const { db } = handle;
  await db
    .insertInto("source")
    .values({ workspace_id: workspace, source_id: 1, source: "levain-feed", rank: 50 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { batch_id: batchId } = await db
    .insertInto("ingest_batch")
    .values({
      workspace_id: workspace,
      source_id: 1,
      batch_key: `b${batches++}`,
      content_hash: "",
      connector_version: 1,
      mapping_hash: null,
      rows_read: 10,
      rows_rejected: messages.length,
      connection_id: listing === null ? null : connectionId,
      listing,
      slot_at: listing === null ? null : new Date("2026-11-20T03:00:00Z"),
    })
    .returning("batch_id")
    .executeTakeFirstOrThrow();
  if (listing === null && workspace === workspaceId)
    await db
      .insertInto("import_batch")
      .values({ workspace_id: workspace, import_id: 7, file_number: 0, batch_number: 0, batch_id: batchId })
      .execute();
  await db
    .insertInto("rejected_record")
    .values(
      messages.map((message, line) => ({
        workspace_id: workspace,
        batch_id: batchId,
        file_name: listing ?? "posts.csv",
        line: line + 1,
        stream: listing ?? "post_snapshot",
        field,
        reason: "wrong_type",
        message,
        raw: `{"${field}":"x"}`,
      })),
    )
    .execute();
}

async function messagesOf(search: string): Promise<string[]> {
  return (await found(search)).messages;
}

describe("the rejects of a workspace", () => {
  test("are grouped by source, stream, field and reason, the largest group first", async () => {
    const groups = await groupRejects(handle.db, workspaceId, filterOf(""));
    expect(groups.map(({ stream, field, count }) => [stream, field, count])).toEqual([
      ["post_snapshot", "views", 2],
      ["order", "total", 1],
      ["post_snapshot", "likes", 1],
    ]);
  });

  test("are found by what stands in them, where % is no wildcard", async () => {
    expect(await messagesOf("search=100%25")).toEqual(["views is 100% wrong"]);
    expect(await messagesOf("field=views")).toEqual(["views is 100% wrong", "views is many"]);
    expect(await messagesOf(`connection=${connectionId}&field=total`)).toEqual(["total is free"]);
    expect(await messagesOf("reason=missing")).toEqual([]);
  });

  test("are streamed as they are listed", async () => {
    const streamed: string[] = [];
    for await (const { message } of streamAllRejects(handle.db, workspaceId, filterOf(""))) streamed.push(message);
    expect(streamed.toSorted()).toEqual(await messagesOf(""));
  });

  test("know the import and the slots that they came from", async () => {
    const origins = await findRejectOrigins(handle.db, workspaceId, filterOf(""));
    expect(origins.total).toBe(4);
    expect(origins.imports).toEqual([{ importId: 7, isKept: true, readAgainBy: null }]);
    expect(origins.pulls).toBe(2);
    const slots = await listRejectSlots(handle.db, workspaceId, filterOf(""));
    expect(slots.map(({ listing }) => listing).toSorted()).toEqual(["order", "post_snapshot"]);
  });

  test("know the import that read their file again in another way, until it is undone", async () => {
    const { db } = handle;
    const importing = async (importId: number, status: string) => {
      await sql`insert into import (workspace_id, import_id, fingerprint, status) overriding system value
        values (${workspaceId}, ${importId}, '', ${status})`.execute(db);
      const file = { file_number: 0, name: "posts.csv", bytes: 8, sha256: "same" };
      await db
        .insertInto("import_file")
        .values({ workspace_id: workspaceId, import_id: importId, ...file })
        .execute();
    };
    const readAgain = async () => {
      const { imports } = await findRejectOrigins(db, workspaceId, filterOf("field=likes"));
      const [row] = await listAllRejects(db, workspaceId, filterOf("field=likes"), { page: 1, pageSize: 9 });
      const [group] = await groupRejects(db, workspaceId, filterOf("field=likes"));
      return [imports[0]?.readAgainBy, row?.readAgainBy, group?.readAgain];
    };
    await importing(7, "finished");
    await importing(1_007, "running");
    expect(await readAgain()).toEqual([null, null, 0]);
    const setStatus = (status: string) =>
      db
        .updateTable("import")
        .set({ status })
        .where("workspace_id", "=", workspaceId)
        .where("import_id", "=", 1_007)
        .execute();
    await setStatus("finished");
    expect(await readAgain()).toEqual([1_007, 1_007, 1]);
    // Read as it was before, it landed in the same batch.
    const { batch_id: batchId } = await db
      .selectFrom("import_batch")
      .select("batch_id")
      .where("workspace_id", "=", workspaceId)
      .where("import_id", "=", 7)
      .executeTakeFirstOrThrow();
    const link = { workspace_id: workspaceId, import_id: 1_007, file_number: 0, batch_number: 0, batch_id: batchId };
    await db.insertInto("import_batch").values(link).execute();
    expect(await readAgain()).toEqual([null, null, 0]);
    await db
      .deleteFrom("import_batch")
      .where("workspace_id", "=", workspaceId)
      .where("import_id", "=", 1_007)
      .execute();
    await setStatus("undone");
    expect(await readAgain()).toEqual([null, null, 0]);
  });
});

describe("the search of what a reader sees", () => {
  const [whole, negative, column] = [
    'saves must be a whole number, not "viele"',
    "saves is -3; a count cannot be negative",
    'saves is not a number: column "Gespeichert" holds "x"',
  ];
  const batch = async () => {
    const rows = handle.db.selectFrom("ingest_batch").select("batch_id").where("workspace_id", "=", workspaceId);
    return (await rows.orderBy("batch_id").executeTakeFirstOrThrow()).batch_id;
  };
  beforeAll(async () => {
    const place = {
      workspace_id: workspaceId,
      batch_id: await batch(),
      file_name: "posts.csv",
      stream: "post_snapshot",
    };
    const rows = [whole, negative, column].map((message, line) => ({
      ...{ ...place, line: 90 + line, field: "saves", message, raw: "{}" },
      reason: message === negative ? "out_of_range" : "wrong_type",
    }));
    await handle.db.insertInto("rejected_record").values(rows).execute();
  });
  afterAll(async () => {
    await handle.db.deleteFrom("rejected_record").where("field", "=", "saves").execute();
  });

  test.each([
    // saves : un nombre entier est attendu ; trouvé : "viele"
    ["fr", "nombre entier", [whole]],
    ["fr", "trouvé viele", [whole]],
    ["fr", "TROUVE : entier", [whole]],
    ["fr", "saves négatif", [negative]],
    ["fr", "colonne gespeichert", [column]],
    // As reasons are named: hors limites.
    ["fr", "saves limites", [negative]],
    // saves：应为整数；实际为 "viele"
    ["zh-CN", "整数", [whole]],
    ["zh-CN", "saves：应为整数", [whole]],
    ["zh-CN", "列 Gespeichert", [column]],
    ["zh-CN", "负数", [negative]],
    ["en", "whole number", [whole]],
    // Nobody is shown this in French.
    ["fr", "entier Gespeichert", []],
  ] as const)("in %s, for %s", async (locale, search, messages) => {
    expect((await found(`search=${encodeURIComponent(search)}`, locale)).messages).toEqual(messages);
  });

  test("reaches back over the newest records that the rest of the filter leaves, and says when there are more", async () => {
    expect(await found("search=saves", "en", 3)).toEqual({
      isCut: true,
      messages: [whole, negative, column].toSorted(),
    });
    expect(await found("search=likes", "en", 3)).toEqual({ isCut: true, messages: [] });
    expect(await found("search=saves&field=saves", "en", 3)).toMatchObject({ isCut: false });
  });
});

describe("what a pull brought and a later slot read again", () => {
  const slotOf = (listing: string, at: string, rest: { from?: string; to?: string; asked?: string; status?: string }) =>
    handle.db
      .insertInto("pull_slot")
      .values({
        workspace_id: workspaceId,
        connection_id: connectionId,
        listing,
        slot_at: new Date(at),
        status: rest.status ?? "complete",
        from_at: new Date(rest.from ?? at),
        to_at: new Date(rest.to ?? at),
        asked_from: rest.asked === undefined ? null : new Date(rest.asked),
        job_run_id: null,
        expected: null,
        error_kind: null,
        error: null,
        started_at: new Date(at),
        finished_at: null,
      })
      .execute();
  const marked = async (listing: string) => {
    const filter = filterOf(`stream=${listing}&connection=${connectionId}`);
    const [row] = await listAllRejects(handle.db, workspaceId, filter, { page: 1, pageSize: 9 });
    const [group] = await groupRejects(handle.db, workspaceId, filter);
    const { pulls } = await findRejectOrigins(handle.db, workspaceId, filter);
    return [row?.pulledAgainAt?.toISOString() ?? null, group?.readAgain, pulls];
  };
  const unread = [null, 0, 1];
  afterAll(async () => {
    const added = handle.db.deleteFrom("pull_slot").where("workspace_id", "=", workspaceId);
    await added.where("slot_at", "!=", new Date("2026-11-20T03:00:00Z")).execute();
    await added.where("listing", "!=", "order").execute();
  });

  test("days and changes: only by a run that was asked for all of them, and only once it is done", async () => {
    expect(await marked("order")).toEqual(unread);
    const all = { from: "2026-11-18T00:00:00Z", to: "2026-11-20T03:00:00Z" };
    await slotOf("order", "2026-11-21T01:00:00Z", all);
    await slotOf("order", "2026-11-21T02:00:00Z", { ...all, asked: "2026-11-18T01:00:00Z" });
    await slotOf("order", "2026-11-21T03:00:00Z", { ...all, to: "2026-11-20T02:00:00Z", asked: all.from });
    await slotOf("order", "2026-11-21T04:00:00Z", { ...all, asked: all.from, status: "failed" });
    expect(await marked("order")).toEqual(unread);
    // What the platform no longer answers for was asked for as well.
    await slotOf("order", "2026-11-21T05:00:00Z", { ...all, from: "2026-11-18T12:00:00Z", asked: all.from });
    expect(await marked("order")).toEqual(["2026-11-21T05:00:00.000Z", 1, 0]);
  });

  test("what is shown now: by every slot after it", async () => {
    await slotOf("post_snapshot", "2026-11-20T03:00:00Z", {});
    expect(await marked("post_snapshot")).toEqual(unread);
    await slotOf("post_snapshot", "2026-11-20T04:00:00Z", {});
    expect(await marked("post_snapshot")).toEqual(["2026-11-20T04:00:00.000Z", 2, 0]);
  });
});

describe("reading again", () => {
  const inputOf = async (jobRunId: number | undefined) => {
    const row = await handle.db
      .selectFrom("job_run")
      .where("workspace_id", "=", workspaceId)
      .where("job_run_id", "=", jobRunId ?? 0)
      .select("input")
      .executeTakeFirstOrThrow();
    return row.input;
  };
  const now = new Date("2026-11-25T10:00:00Z");
  const slot = now.toISOString();
  /** A reject at a field, of a slot of orders that was taken at the end of what it covered. */
  const rejectOfSlot = async (field: string, from: string, to: string) => {
    await sql`insert into pull_slot (workspace_id, connection_id, listing, slot_at, status, from_at, to_at, started_at)
      values (${workspaceId}, ${connectionId}, 'order', ${to}, 'complete', ${from}, ${to}, now())`.execute(handle.db);
    await reject(workspaceId, "order", field, [`${field} is near`]);
    await sql`update ingest_batch set slot_at = ${to} where batch_key = ${`b${batches - 1}`}`.execute(handle.db);
  };

  test("asks for the days that the slots covered, and for logs from their beginning", async () => {
    const runs = await replayPulls(handle, workspaceId, filterOf(""), now);
    expect(await Promise.all(runs.map(inputOf))).toEqual([
      {
        connectionId,
        slot,
        listings: ["order"],
        range: { from: "2026-11-18T00:00:00.000Z", to: "2026-11-20T03:00:00.000Z" },
      },
      { connectionId, slot, listings: ["post_snapshot"], isAnew: true },
    ]);
    // Pressed twice, it asks once; once they have ended, it asks anew.
    expect(await replayPulls(handle, workspaceId, filterOf(""), new Date(now.getTime() + 90))).toEqual(runs);
    await handle.db
      .updateTable("job_run")
      .set({ status: "succeeded" })
      .where("workspace_id", "=", workspaceId)
      .where("job_run_id", "in", runs)
      .execute();
  });

  test("asks for days that are far apart in runs of their own, each at a slot of its own, and for nothing else", async () => {
    await rejectOfSlot("far", "2026-02-01T00:00:00Z", "2026-02-02T03:00:00Z");
    await reject(workspaceId, "order", "far", ["far is nearer"]);
    const [one, two] = await replayPulls(handle, workspaceId, filterOf("field=far"), now);
    expect(await inputOf(one)).toMatchObject({ slot, range: { to: "2026-02-02T03:00:00.000Z" } });
    expect(await inputOf(two)).toHaveProperty("slot", "2026-11-25T10:00:00.001Z");
    expect(await replayPulls(handle, workspaceId, filterOf("field=likes"), now)).toEqual([]);
  });

  test("asks once for what slots that overlap covered together, however long it is", async () => {
    await rejectOfSlot("wide", "2025-01-01T00:00:00Z", "2025-02-01T03:00:00Z");
    await rejectOfSlot("wide", "2025-01-02T00:00:00Z", "2025-02-02T03:00:00Z");
    const runs = await replayPulls(handle, workspaceId, filterOf("field=wide"), now);
    expect(await Promise.all(runs.map(inputOf))).toMatchObject([
      { slot, range: { from: "2025-01-01T00:00:00.000Z", to: "2025-02-02T03:00:00.000Z" } },
    ]);
  });

  test("a day is filled in where the listing is kept by time, and only there", async () => {
    // The orders of this connection are kept for ninety days, counted from now.
    const to = new Date(Date.now() - 8 * 86_400_000);
    const gap = { connectionId, from: new Date(to.getTime() - 86_400_000), to };
    expect(await fillIn(handle, workspaceId, { ...gap, listings: ["post_snapshot"] })).toBeUndefined();
    const run = await fillIn(handle, workspaceId, { ...gap, listings: ["order", "post_snapshot"] });
    expect(await inputOf(run)).toMatchObject({
      listings: ["order"],
      range: { from: gap.from.toISOString(), to: to.toISOString() },
    });
  });
});
