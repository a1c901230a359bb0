import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { connectionKinds } from "#db/connections/index.ts";
import { withLogKeeper } from "#db/log/log.server.ts";
import { followerMeasures, givenMeasures, snapshotCounters } from "#db/metrics/measures.ts";
import { pullConnectors } from "#jobs/connectors/index.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { judgeAnswer } from "#jobs/http/judge-answer.ts";
import { readBody } from "#jobs/pull/keep-responses.ts";
import { reparseResponses } from "#jobs/pull/reparse-responses.ts";
import { createJobRun } from "#jobs/queue/job-run.ts";
import { keepRunLog } from "#jobs/queue/keep-run-log.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { listGivenMeasures } from "#tests/support/list-given-measures.ts";
import { listPullUsers, readPullFixture, textOf } from "#tests/support/pull-fixture.ts";
import { type Replay, replayExchanges } from "#tests/support/replay-exchanges.ts";
import { findInDatabase } from "#tests/support/search-database.ts";

/** What every connector that pulls has to keep to: a new one is tested by being in the list. */
let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("the pages know the connectors that there are", () => {
  expect(connectionKinds.map(({ connector }) => connector)).toEqual(pullConnectors.map(({ kind }) => kind.connector));
});

const cases = pullConnectors.flatMap((connector) => {
  const { connector: known } = connector.kind;
  const users = [undefined, ...listPullUsers(known)];
  return users.map((user) => ({ connector, known, user, name: user === undefined ? known : `${known}-${user}` }));
});

describe.each(cases)("$name", ({ connector, known, user, name }) => {
  const fixture = readPullFixture(known, user);
  let replay: Replay;
  let workspaceId: number;
  let connectionId: number;
  /** What the program wrote for whoever watches it. */
  const written: string[] = [];
  const start = () => pull(handle, workspaceId, connectionId, { standInUrl: replay.url, slot: fixture.slot, tries: 1 });

  /** A run with its log, as a worker keeps it. */
  async function pullLogged(): Promise<void> {
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0),
    );
    const input = { connectionId, slot: fixture.slot };
    const kept = keepRunLog(handle.db, await createJobRun(handle.db, workspaceId, "pull-connection", input));
    try {
      await withLogKeeper(kept.keep, start);
    } finally {
      await kept.stop();
      for (const spy of spies) spy.mockRestore();
    }
  }

  beforeAll(async () => {
    replay = await replayExchanges(fixture);
    workspaceId = await makeWorkspace(handle, name);
    connectionId = await connect(handle, workspaceId, { ...fixture, connector: known });
    await handle.db
      .updateTable("workspace")
      .set({ response_keep_days: 30 })
      .where("workspace_id", "=", workspaceId)
      .execute();
    await pullLogged();
  });
  afterAll(() => replay.close());

  test("asks only what is documented, and lands what is there", async () => {
    expect(replay.unknown).toEqual([]);
    const landed: Record<string, number> = {};
    for (const table of Object.keys(fixture.lands)) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(handle.db);
      landed[table] = rows[0]?.count ?? 0;
    }
    expect(landed).toEqual(fixture.lands);
    const rejects = await handle.db
      .selectFrom("rejected_record")
      .select(["field", "file_name"])
      .where("workspace_id", "=", workspaceId)
      .execute();
    expect(
      rejects.map(({ field, file_name: file }) => ({ listing: file.split(" ")[1], field })).toSorted(byText),
    ).toEqual(fixture.rejects.toSorted(byText));
  });

  test("a replay changes nothing, and knows every thing by the same id", async () => {
    const before = await checksumDatabase(handle.db, name);
    const things = await countThings(workspaceId);
    await handle.db.deleteFrom("cursor").where("workspace_id", "=", workspaceId).execute();
    await start();
    expect(await checksumDatabase(handle.db, name)).toEqual(before);
    expect(await countThings(workspaceId)).toBe(things);
  });

  test("kept answers, read again, say what they said", async () => {
    const before = await checksumDatabase(handle.db, name);
    const things = await countThings(workspaceId);
    const asked = replay.answered();
    const reparse = () =>
      reparseResponses(handle, {
        workspaceId,
        connectionId,
        clock: hastyClock,
        signal: new AbortController().signal,
        report: () => {},
      });
    const { slots, skipped } = await reparse();
    expect(skipped).toEqual([]);
    expect(slots).toBe(connector.open(fixture.options, fixture.secret).listings.length);
    expect(await checksumDatabase(handle.db, name)).toEqual(before);
    expect(await countThings(workspaceId)).toBe(things);
    // The second time nothing even lands, and no platform was asked.
    const batches = await listBatches(workspaceId);
    await reparse();
    expect(await listBatches(workspaceId)).toEqual(batches);
    expect(replay.answered()).toBe(asked);
  });

  test("declares the streams that its listings yield", () => {
    const { listings } = connector.open(fixture.options, fixture.secret);
    const named = new Set(listings.flatMap(({ listing, streams }) => streams.map((stream) => `${listing}: ${stream}`)));
    for (const one of named) expect(connector.kind.streams).toContain(one.split(": ")[1]);
    expect(new Set(listings.map(({ listing }) => listing)).size).toBe(listings.length);
  });

  test("gives the measures that it declares, and no others", async () => {
    const { provides } = connector.kind;
    const given = await listGivenMeasures(handle.db, workspaceId);
    // Of all that a feed may give its fixture has the counters; one user of several gives some.
    const declared: readonly string[] = known === "levain-feed" ? [...snapshotCounters, ...followerMeasures] : provides;
    if (user === undefined) expect(given).toEqual(givenMeasures.filter((measure) => declared.includes(measure)));
    else expect(provides).toEqual(expect.arrayContaining([...given]));
  });

  test.each(fixture.errors)("$name ($source) is $kind", ({ response, kind }) => {
    const { judge } = connector.open(fixture.options, fixture.secret);
    const answer = { status: response.status, headers: response.headers, text: textOf(response) };
    expect(judgeAnswer(answer, judge, Date.now())?.kind ?? null).toBe(kind);
  });

  test("has an example of every code that it knows", () => {
    // Those of its other users are the same, and stand with the first.
    const { errors } = readPullFixture(known);
    const told = errors.map(({ response }) => `${response.status} ${textOf(response)}`);
    const missing = connector.errorCodes.filter((code) => !told.some((text) => new RegExp(`\\b${code}\\b`).test(text)));
    expect(missing).toEqual([]);
  });

  test("knows every code that an endpoint it calls is documented to give", () => {
    const { documented } = readPullFixture(known);
    if (!documented) return;
    const asked = fixture.exchanges.map(({ request }) => new URL(request.url).pathname);
    const isOf = (path: string, api: string) => new RegExp(`^${api.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
    expect(asked.filter((path) => !Object.keys(documented).some((api) => isOf(path, api)))).toEqual([]);
    const codes = Object.values(documented).flat();
    expect(codes.filter((code) => !connector.errorCodes.includes(code))).toEqual([]);
  });

  test("a success is no error", () => {
    const { judge } = connector.open(fixture.options, fixture.secret);
    for (const { response } of fixture.exchanges)
      expect(judgeAnswer({ ...response, text: textOf(response) }, judge, Date.now())).toBeUndefined();
  });

  test("keeps no personal data and shows no credentials", async () => {
    const all = JSON.stringify(fixture.exchanges);
    for (const decoy of fixture.decoys) expect(all).toContain(decoy);
    const never = [...fixture.decoys, ...textsOf(fixture.secret)];
    const lines = await handle.db
      .selectFrom("job_run_log")
      .select("message")
      .where("workspace_id", "=", workspaceId)
      .execute();
    // The log of the run is among what is searched.
    expect(lines.some(({ message }) => message.includes("read whole"))).toBe(true);
    expect(await findInDatabase(handle.db, never)).toEqual([]);
    for (const decoy of never) expect(written.join("")).not.toContain(decoy);
    const kept = await handle.db
      .selectFrom("kept_response")
      .select(["headers", "body"])
      .where("workspace_id", "=", workspaceId)
      .execute();
    expect(kept.length).toBeGreaterThan(0);
    for (const { headers, body } of kept) {
      const text = JSON.stringify(headers) + (await readBody(body));
      for (const decoy of never) expect(text).not.toContain(decoy);
    }
  });
});

async function listBatches(workspaceId: number): Promise<number[]> {
  const rows = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .orderBy("batch_id")
    .execute();
  return rows.map(({ batch_id: id }) => id);
}

async function countThings(workspaceId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from entity_key where workspace_id = ${workspaceId}`.execute(handle.db);
  return rows[0]?.count ?? 0;
}

/** The texts in a secret that are one: short words such as the kind of authorisation are not. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.length >= 12 ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function byText(a: object, b: object): number {
  return JSON.stringify(a).localeCompare(JSON.stringify(b));
}
