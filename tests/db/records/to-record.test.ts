import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UnknownRecord } from "#db/records/stream.ts";
import { isStreamName, streamNames, streams } from "#db/records/streams.ts";
import { type RecordIssue, toRecord } from "#db/records/to-record.ts";

const snapshot = { platform: "kesong", post_id: "1", captured_at: "2026-05-01T10:00:00+08:00" };

function issuesOf(record: UnknownRecord, stream: Parameters<typeof toRecord>[0] = "post_snapshot"): RecordIssue[] {
  const result = toRecord(stream, record);
  return "issues" in result ? [...result.issues] : [];
}

function landed(record: UnknownRecord, stream: Parameters<typeof toRecord>[0] = "post_snapshot") {
  const result = toRecord(stream, record);
  return "record" in result ? result.record : undefined;
}

test("times become instants, empty fields are left out, fields of no stream too", () => {
  expect(landed({ ...snapshot, views: 0, likes: null, shares: undefined, comments: "", colour: "red" })).toEqual({
    platform: "kesong",
    post_id: "1",
    captured_at: new Date("2026-05-01T02:00:00Z"),
    views: 0,
  });
});

test("a required field that is missing is said to be, with what it is", () => {
  expect(issuesOf({ platform: "kesong", post_id: "" })).toEqual([
    { field: "post_id", reason: "missing", message: expect.stringContaining("every post_snapshot record needs it") },
    { field: "captured_at", reason: "missing", message: expect.stringContaining("When the counters were read") },
  ]);
});

describe("what is not of its kind is refused, never bent", () => {
  test.each<[string, unknown, RecordIssue["reason"]]>([
    ["views", "12", "wrong_type"],
    ["views", 1.5, "wrong_type"],
    ["views", -1, "out_of_range"],
    ["views", 2 ** 53, "out_of_range"],
    ["views", Number.NaN, "wrong_type"],
    ["post_id", 12, "wrong_type"],
    ["post_id", "x".repeat(513), "out_of_range"],
    ["post_id", "a\0b", "not_allowed"],
    ["post_id", "half \ud83d", "not_allowed"],
    ["captured_at", "2026-05-01", "wrong_type"],
    ["captured_at", "2026-05-01 10:00:00", "wrong_type"],
    ["captured_at", "2026-02-30T10:00:00Z", "wrong_type"],
    ["captured_at", "2026-05-01T25:00:00Z", "wrong_type"],
    ["captured_at", 1757055250823, "wrong_type"],
    ["captured_at", { $gt: 1 }, "wrong_type"],
  ])("%s = %j", (field, value, reason) => {
    expect(issuesOf({ ...snapshot, [field]: value })).toMatchObject([{ field, reason }]);
  });

  test("closed lists, currencies, days, booleans and lists", () => {
    const post = { platform: "kesong", post_id: "1" };
    expect(issuesOf({ ...post, format: "gif" }, "post")).toMatchObject([{ field: "format", reason: "not_allowed" }]);
    expect(issuesOf({ ...post, hashtags: "a,b" }, "post")).toMatchObject([{ field: "hashtags", reason: "wrong_type" }]);
    expect(issuesOf({ ...post, hashtags: [1] }, "post")).toMatchObject([{ field: "hashtags", reason: "wrong_type" }]);
    expect(landed({ ...post, hashtags: [" a ", "", "a", "b"] }, "post")).toMatchObject({ hashtags: ["a", "b"] });
    const rate = { day: "2026-05-01", from_currency: "EUR", to_currency: "JPY", rate: 160 };
    expect(landed(rate, "exchange_rate")).toEqual(rate);
    expect(issuesOf({ ...rate, day: "2026-02-30" }, "exchange_rate")).toMatchObject([{ field: "day" }]);
    expect(issuesOf({ ...rate, from_currency: "euro" }, "exchange_rate")).toMatchObject([{ field: "from_currency" }]);
    expect(issuesOf({ ...rate, rate: Number.POSITIVE_INFINITY }, "exchange_rate")).toMatchObject([{ field: "rate" }]);
    const account = { platform: "kesong", account_id: "1", is_own: "yes" };
    expect(issuesOf(account, "account")).toMatchObject([{ field: "is_own", reason: "wrong_type" }]);
  });
});

test("a share outside of 0 to 1 is refused, with what to give in its place", () => {
  const second = { platform: "kesong", post_id: "1", second: 3, as_of: "2026-05-01T00:00:00Z" };
  const bucket = {
    ...{ platform: "kesong", account_id: "1", captured_at: "2026-05-01T00:00:00Z" },
    ...{ dimension: "age", bucket: "18-24" },
  };
  for (const share of [0, 0.34, 1]) {
    expect(landed({ ...second, share }, "post_retention")).toMatchObject({ share });
    expect(landed({ ...bucket, share }, "audience_share")).toMatchObject({ share });
  }
  for (const share of [-0.01, 1.01, 34]) {
    const message = `share is ${share}; a share is a part of a whole, from 0 to 1 (give 34 % as 0.34)`;
    expect(issuesOf({ ...second, share }, "post_retention")).toEqual([
      { field: "share", reason: "out_of_range", message },
    ]);
    expect(issuesOf({ ...bucket, share }, "audience_share")).toMatchObject([{ field: "share", message }]);
  }
});

test("a time in another century is refused", () => {
  for (const captured_at of ["1970-01-21T08:00:00Z", "2125-01-01T00:00:00Z"])
    expect(issuesOf({ ...snapshot, captured_at })).toMatchObject([{ field: "captured_at" }]);
});

test("precision stays with snapshots, and only where it is one", () => {
  expect(landed({ ...snapshot, views: 1, precision: { views: 100, views_at_least: true } })).toMatchObject({
    precision: { views: 100, views_at_least: true },
  });
  for (const precision of [{ views: 0 }, { views: "x" }, [1], "100"])
    expect(landed({ ...snapshot, views: 1, precision })).not.toHaveProperty("precision");
  expect(landed({ platform: "kesong", post_id: "1", precision: { views: 1 } }, "post")).not.toHaveProperty("precision");
});

test("any record at all ends in a record or in reasons, never in an exception", () => {
  const fields = [...new Set(streamNames.flatMap((stream) => Object.keys(streams[stream].fields)))];
  const record = fc.dictionary(fc.constantFrom(...fields, "precision", "__proto__"), fc.anything(), { maxKeys: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...streamNames), record, (stream, wire) => {
      const result = toRecord(stream, wire);
      if ("issues" in result) expect(result.issues.length).toBeGreaterThan(0);
      else for (const name of Object.keys(result.record)) expect([...fields, "precision"]).toContain(name);
    }),
    { numRuns: 1000 },
  );
});

describe("the streams themselves", () => {
  test.each(streamNames)("%s is keyed and scoped by its own fields", (stream) => {
    const definition = streams[stream];
    const fields: Readonly<Record<string, unknown>> = definition.fields;
    for (const name of definition.key) expect(fields).toHaveProperty(name);
    if (definition.scope !== "none") expect(fields).toHaveProperty(definition.scope);
    expect(fields).toHaveProperty(definition.versionAt);
    expect(definition.stream).toBe(stream);
    expect(isStreamName(stream)).toBe(true);
  });
  test("no other word names one", () => expect(["posts", "", "toString"].some(isStreamName)).toBe(false));
});
