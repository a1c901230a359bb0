import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { servedStreams } from "#db/connections/levain-feed.ts";
import type { Field } from "#db/records/field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { type StreamName, streams } from "#db/records/streams.ts";
import { exampleRecord } from "#jobs/connectors/levain-feed/example-record.ts";
import { levainFeedOverHttp } from "#jobs/connectors/levain-feed/over-http.ts";
import { fieldsOf } from "#jobs/connectors/levain-feed/recognise.ts";
import type { PullHttp } from "#jobs/connectors/pull-connector.ts";
import type { FeedRecord } from "#jobs/demo/feed-writer.ts";
import { dayStreams, horizonAt, pastFields } from "#jobs/imports/find-ahead.ts";
import { checkShape } from "#jobs/pull/check-shape.ts";
import { cutPages } from "#jobs/pull/cut-pages.ts";
import { isFigure } from "#jobs/sandbox/distort.ts";
import type { DataFault, SaidFault } from "#jobs/sandbox/faults.ts";
import { standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock, type StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { type DataFaultRow, readDataFaultTable } from "#tests/support/data-fault-table.ts";

/** What is wrong with what a feed says ends, in every stream that an address can serve, as the second table of docs/data-faults.md writes down. */
const table = readDataFaultTable("fields");
const secret = { auth: "bearer", token: standInFeedToken } as const;
const now = Date.parse("2026-06-01T00:00:00Z");

function isKey(stream: StreamName, name: string): boolean {
  const key: readonly string[] = streams[stream].key;
  return key.includes(name);
}

function kindOf(stream: StreamName, name: string, field: Field): string {
  const suffix = field.required ? ", required" : "";
  if (isFigure(field) && !isKey(stream, name)) return `figure${suffix}`;
  const isPast = pastFields.some((one) => one === name) || (name === "day" && dayStreams.has(stream));
  return `${isPast ? "time at which something was" : "any other"}${suffix}`;
}

function rowOf(stream: StreamName, name: string, field: Field): DataFaultRow {
  const row = table.find(({ listing }) => listing === kindOf(stream, name, field));
  if (!row) throw new Error(`${kindOf(stream, name, field)} has no row`);
  return row;
}

function ofAnotherType(value: unknown): unknown {
  if (typeof value === "number") return `${value} times`;
  return typeof value === "string" ? 17 : "yes";
}

function breakField(record: UnknownRecord, name: string, field: Field, fault: DataFault): UnknownRecord {
  const { [name]: value, ...rest } = record;
  switch (fault) {
    case "wrong_type":
      return { ...record, [name]: ofAnotherType(value) };
    case "missing_field":
      return rest;
    case "renamed_field":
      return { ...rest, [`${name}_v2`]: value };
    case "falling_counters":
      return { ...record, ...(isFigure(field) && { [name]: Math.floor(Number(value) / 2) }) };
    case "clock_skew": {
      const ahead = new Date(now + 3 * 86_400_000).toISOString();
      const isDay = field.kind === "day";
      return { ...record, ...((isDay || field.kind === "time") && { [name]: isDay ? ahead.slice(0, 10) : ahead }) };
    }
  }
}

/** Reads a page of one record as a run does, up to what would land; throws where the listing stops. */
async function readOne(stream: StreamName, record: UnknownRecord): Promise<UnknownRecord | undefined> {
  const { listings } = levainFeedOverHttp.open({ base_url: "https://feed.example", streams: [stream] }, secret);
  const [listing] = listings;
  if (!listing) throw new Error(`${stream} is not listed`);
  const headers = { "levain-next-cursor": "1", "levain-count": "1", "levain-has-more": "false" };
  const http: PullHttp = {
    answer: async () => ({ status: 200, headers, text: `${JSON.stringify(record)}\n` }),
    json: () => Promise.reject(new Error("A feed is NDJSON")),
  };
  const context = { http, slot: new Date(now), from: new Date(0), to: new Date(now), cursor: null };
  const pages = listing.pages({ ...context, signal: new AbortController().signal });
  for await (const cut of cutPages(pages, {
    sourceName: stream,
    pagesBefore: 0,
    horizon: horizonAt(now),
    batchRows: 10,
    batchMs: 1_000,
    now: Date.now,
  })) {
    checkShape(stream, cut, 0.05);
    return cut.records.get(stream)?.[0];
  }
  return undefined;
}

describe.each(servedStreams.map((stream) => [stream]))("%s", (stream) => {
  test("each of its fields ends in what is written down for its kind", async () => {
    const whole = exampleRecord(stream);
    const landed = await readOne(stream, whole);
    for (const [name, field] of Object.entries(fieldsOf(stream))) {
      expect(landed, name).toHaveProperty(name);
      for (const [fault, { end }] of Object.entries(rowOf(stream, name, field).ends)) {
        const about = `${name}, ${fault}`;
        const isFault = (one: string): one is DataFault => one === fault;
        if (!isFault(fault)) continue;
        const read = await readOne(stream, breakField(whole, name, field, fault)).catch(
          (error: Error) => error.message,
        );
        if (end === "stops") expect(read, about).toMatch(new RegExp(`^${stream}: 1 of 1 records .* in ${name}: `));
        else if (end === "unknown") expect(read, about).toEqual(without(landed, name));
        else if (end === "corrected")
          expect(read, about).toMatchObject({ [name]: Math.floor(Number(whole[name]) / 2) });
        else if (isFault(fault) && breakField(whole, name, field, fault)[name] === whole[name])
          expect(read, about).toEqual(landed);
        else expect(read, about).toHaveProperty(name);
      }
    }
  });
});

test("a clock that is less than an hour ahead is taken as it is", async () => {
  const record = { ...exampleRecord("post_snapshot"), captured_at: new Date(now + 3_540_000).toISOString() };
  expect(await readOne("post_snapshot", record)).toHaveProperty("captured_at", new Date(now + 3_540_000));
});

function without(record: UnknownRecord | undefined, name: string): UnknownRecord {
  const { [name]: _left, ...rest } = record ?? {};
  return rest;
}

describe("landed from the stand-in", () => {
  const dayMs = 86_400_000;
  /** Of each thing what was known on four days, the figures the same. */
  const days = [0, 1, 2, 3].map((day) => Date.parse("2026-05-02T20:00:00Z") + day * dayMs);
  const isOfPlatform = (stream: StreamName) => streams[stream].scope === "platform";
  const withFigures = servedStreams.filter((stream) => figuresOf(stream).length > 0);
  let handle: DatabaseHandle;
  let server: StandInServer;
  let clock: StandInClock;
  beforeAll(async () => {
    handle = await createTestDatabase();
    const world = await createStandInWorld({ posts: 1, days: 1, end: "2026-05-04", seed: "feed", creators: 1 });
    clock = createStandInClock(now, 0);
    const lists: { [S in StreamName]?: FeedRecord<S>[] } = {};
    for (const stream of servedStreams)
      Object.assign(lists, { [stream]: days.map((at) => recordAt(stream, new Date(at).toISOString())) });
    server = await serveStandIn({ ...world, list: (stream) => lists[stream] ?? [] }, clock, { limit: null });
  });
  afterAll(async () => {
    await server.close();
    await handle.close();
  });

  test("a figure of another type lands nothing, a missing one changes nothing, a fallen one counts, one of before does not", async () => {
    const workspaceId = await makeWorkspace(handle, "feed-faults");
    const served: readonly (readonly [string, readonly StreamName[]])[] = [
      ["kesong", withFigures.filter(isOfPlatform)],
      ["books", withFigures.filter((stream) => !isOfPlatform(stream))],
    ];
    const connectionIds: number[] = [];
    for (const [host, listed] of served) {
      const options = { base_url: `https://${host}.feed.example`, streams: listed };
      connectionIds.push(await connect(handle, workspaceId, { connector: "levain-feed", options, secret }));
    }
    const pullAll = async (day: number, fault: SaidFault | undefined) => {
      clock.set((days[day] ?? 0) + 60_000, 0);
      server.setFaults(fault && { probability: 1, faults: [fault], seed: 1 });
      const slot = new Date((days[day] ?? 0) + 60_000 + (fault === "missing_field" ? 60_000 : 0));
      // Only what lands is looked at, and the facts of posts.
      for (const connectionId of connectionIds)
        await pull(handle, workspaceId, connectionId, {
          standInUrl: server.url,
          slot: slot.toISOString(),
          isSettledLater: true,
        }).catch((error: Error) => fault ?? expect.unreachable(error.message));
      const slots = await handle.db
        .selectFrom("pull_slot")
        .select(["listing", "status", "error"])
        .where("workspace_id", "=", workspaceId)
        .where("slot_at", "=", slot)
        .execute();
      return new Map(slots.map((one) => [one.listing, one]));
    };
    const whole = (stream: StreamName) => figuresOf(stream).map(([name]) => Number(exampleRecord(stream)[name]));
    await pullAll(0, undefined);
    for (const stream of withFigures) expect(await readFigures(stream), stream).toEqual([whole(stream)]);

    const wrong = await pullAll(1, "wrong_type");
    for (const stream of withFigures) {
      const [first] = figuresOf(stream);
      expect(wrong.get(stream)?.error, stream).toMatch(new RegExp(`^${stream}: .* in ${first?.[0]}: .*, not `));
      expect(await readFigures(stream), stream).toEqual([whole(stream)]);
    }

    const missing = await pullAll(1, "missing_field");
    for (const stream of withFigures) {
      const isRequired = figuresOf(stream).some(([, { required }]) => required);
      expect(missing.get(stream)?.status, stream).toBe(isRequired ? "failed" : "complete");
      // A reading of its own knows nothing; a version that does not say a figure leaves the one before.
      const readings =
        isReading(stream) && !isRequired ? [whole(stream), whole(stream).map(() => null)] : [whole(stream)];
      expect(await readFigures(stream), stream).toEqual(readings);
    }

    await pullAll(2, "falling_counters");
    for (const stream of withFigures) {
      const fallen = whole(stream).map((value) => (Number.isInteger(value) ? Math.floor(value / 2) : value / 2));
      const readings = await readFigures(stream);
      expect(readings.at(-1), stream).toEqual(fallen);
      if (!isReading(stream)) expect(readings, stream).toHaveLength(1);
    }

    const { rows: flagged } = await sql<{ falls: number }>`
      select sum(counter_falls)::int as falls from post_day where workspace_id = ${workspaceId}`.execute(handle.db);
    expect(flagged[0]?.falls).toBeGreaterThan(0);

    // A day and a half back: before what fell was known, and after what was known before that.
    const behind = await pullAll(3, "clock_behind");
    for (const stream of withFigures) {
      expect(behind.get(stream)?.status, stream).toBe("complete");
      const readings = await readFigures(stream);
      const fallen = whole(stream).map((value) => (Number.isInteger(value) ? Math.floor(value / 2) : value / 2));
      expect(readings.at(-1), stream).toEqual(fallen);
      if (isReading(stream)) expect(readings.at(-2), stream).toEqual(whole(stream));
    }

    async function readFigures(stream: StreamName): Promise<(number | null)[][]> {
      const names = figuresOf(stream).map(([name]) => sql`${sql.ref(name)}::float8`);
      const order = isReading(stream) ? sql`order by captured_at` : sql``;
      const { rows } = await sql<{ figures: (number | null)[] }>`
        select array[${sql.join(names)}] as figures from ${sql.table(stream)} where workspace_id = ${workspaceId} ${order}`.execute(
        handle.db,
      );
      return rows.map(({ figures }) => figures);
    }
  });
});

function figuresOf(stream: StreamName): [string, Field][] {
  return Object.entries(fieldsOf(stream)).filter(([name, field]) => isFigure(field) && !isKey(stream, name));
}

/** Whether each moment has a row of its own. */
function isReading(stream: StreamName): boolean {
  return isKey(stream, "captured_at");
}

function recordAt(stream: StreamName, at: string): UnknownRecord {
  const { precision: _step, ...record } = exampleRecord(stream);
  return { ...record, ...("captured_at" in record ? { captured_at: at } : { as_of: at }) };
}
