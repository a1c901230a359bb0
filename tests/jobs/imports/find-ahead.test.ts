import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { StreamName } from "#db/records/streams.ts";
import { findAhead, horizonAt } from "#jobs/imports/find-ahead.ts";
import { previewFile } from "#jobs/imports/preview-file.ts";
import { buildRecord } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, feedFile, importFiles, textFile } from "#tests/support/import-files.ts";

const now = Date.parse("2026-03-05T18:00:00Z");
const shop = { platform: "tiktok", post_id: "p", shop: "s", currency: "EUR", zone: "UTC" };
const isAhead = (stream: StreamName, wire: UnknownRecord, zones: readonly string[] = []) =>
  findAhead(stream, buildRecord(stream, { ...shop, account_id: "a", ...wire }), horizonAt(now, zones))?.field ?? null;

test("a time is ahead that is more than an hour later than now", () => {
  const views = (captured_at: string) => isAhead("post_snapshot", { captured_at, views: 1 });
  expect(views("2026-03-05T19:00:00Z")).toBeNull();
  expect(views("2026-03-05T19:00:01Z")).toBe("captured_at");
  expect(isAhead("post", { published_at: "2026-03-06T09:00:00Z" })).toBe("published_at");
  expect(isAhead("order", { order_id: "o", paid_at: "2026-03-05T21:00:00+02:00" })).toBeNull();
  expect(isAhead("order", { order_id: "o", paid_at: "2026-03-05T21:00:00Z" })).toBe("paid_at");
  // What is announced may lie ahead.
  expect(isAhead("shop_window", { product_id: "x", displayed_to: "2026-04-01T00:00:00Z" })).toBeNull();
});

test("a day is ahead that has begun nowhere, and a midnight of the file's zone that ends such a day", () => {
  // 19:00 with the tolerated hour: on the first of Kiritimati's clocks, 14 hours ahead, it is 9:00 of the 6th.
  const day = (text: string) => isAhead("account_day_reported", { day: text, views: 1 });
  expect([day("2026-03-06"), day("2026-03-07")]).toEqual([null, "day"]);
  // The end of the 6th in Paris is 23:00 in UTC; of the 7th nothing can be known.
  const until = (captured_at: string, zones: string[]) => isAhead("post_snapshot", { captured_at, views: 1 }, zones);
  expect(until("2026-03-06T23:00:00Z", ["Asia/Shanghai", "Europe/Paris"])).toBeNull();
  expect(until("2026-03-07T23:00:00Z", ["Europe/Paris"])).toBe("captured_at");
  expect(until("2026-03-06T23:00:00Z", ["UTC"])).toBe("captured_at");
  expect(until("2026-03-06T22:59:00Z", ["Europe/Paris"])).toBe("captured_at");
});

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("an import rejects what has not come yet with file, line, field and remedy, and lands it once it has", async () => {
  const workspaceId = await createTestWorkspace(handle, "ahead");
  const snapshot = (hour: number) => ({
    platform: "kesong",
    post_id: "p",
    captured_at: `2026-03-05T${hour}:00:00Z`,
    views: hour,
  });
  const files = [feedFile("post_snapshot", [snapshot(17), snapshot(21)])];
  const first = await importFiles(handle, workspaceId, files, { now, isSettledLater: true });
  expect(first).toMatchObject({ loaded: 1, rejected: 1 });
  const rejects = await handle.db
    .selectFrom("rejected_record")
    .select(["file_name", "line", "stream", "field", "reason", "message"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(rejects).toEqual([
    {
      file_name: "post_snapshot.ndjson",
      line: 2,
      stream: "post_snapshot",
      field: "captured_at",
      reason: "out_of_range",
      message:
        "captured_at is 2026-03-05T21:00:00.000Z, which has not come yet: the clock or the zone of its source is wrong; mend it there, or state the right zone, and read it again",
    },
  ]);
  const later = { now: now + 3 * 3_600_000, isSettledLater: true };
  expect(await importFiles(handle, workspaceId, files, later)).toMatchObject({ loaded: 1, unchanged: 1, rejected: 0 });
});

test("an export whose period ends with today lands", async () => {
  const workspaceId = await createTestWorkspace(handle, "today");
  // It is 3:00 of the 6th in Tokyo; the export's period ends with that day, as do its figures.
  const options = { zone: "Asia/Tokyo", account: "@brand" };
  const studio = textFile(
    "Viewers_2026-03-05_2026-03-06.csv",
    '"Date","Total Viewers","New Viewers","Returning Viewers"\n"March 6","10","4","6"\n',
  );
  const more = { now, options, isSettledLater: true };
  expect(await importFiles(handle, workspaceId, [studio], more)).toMatchObject({ rejected: 0, read: 1 });
});

test("a file that is stated to have been read at a time that has not come is refused at once, with field and remedy", async () => {
  const workspaceId = await createTestWorkspace(handle, "stated-ahead");
  const files = () => [
    textFile("posts.ndjson", '{"platform":"kesong","post_id":"p","captured_at":"2026-03-05T17:00:00Z","views":1}\n'),
  ];
  const stated = (capturedAt: string) =>
    importFiles(handle, workspaceId, files(), {
      now,
      isSettledLater: true,
      options: { zone: "Europe/Paris", capturedAt },
    });
  await expect(stated("2026-03-05T19:00:01Z")).rejects.toThrow(
    /^posts\.ndjson: .* read at 2026-03-05T19:00:01\.000Z, which has not come yet: correct the time \(.*--captured-at/,
  );
  const imports = await handle.db
    .selectFrom("import")
    .select("import_id")
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(imports).toEqual([]);
  const preview = await previewFile(files()[0] ?? textFile("none", ""), {
    ...{ mappings: [], signal: undefined, now },
    options: { zone: "Europe/Paris", currency: "EUR", locale: "en", capturedAt: "2027-01-01T00:00:00Z" },
  });
  expect(preview).toMatchObject({ rows: [], refusal: expect.stringContaining("which has not come yet") });
  // Clocks differ by less than an hour, and the midnight that ends the day in the files' zone stands for that day.
  expect(await stated("2026-03-05T19:00:00Z")).toMatchObject({ loaded: 1, rejected: 0 });
  expect(await stated("2026-03-05T23:00:00Z")).toMatchObject({ rejected: 0 });
});
