import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDayReader, createTimeReader, parseTime } from "#jobs/values/parse-time.ts";
import { isZone, toInstant, zoneOffset } from "#jobs/values/zone-offset.ts";

function at(iso: string) {
  return { value: Date.parse(iso) };
}

describe("parseTime", () => {
  test.each([
    ["2025-05-21T09:44:45Z", "2025-05-21T09:44:45Z"],
    ["2025-05-21 23:44:45+07:00", "2025-05-21T16:44:45Z"],
    ["2026-05-01 10:00:00 +0200", "2026-05-01T08:00:00Z"],
    ["2025-10-29T23:39:36.053243Z", "2025-10-29T23:39:36.053Z"],
    ["2025-10-29 23:39:36-05", "2025-10-30T04:39:36Z"],
  ])("%s states its offset", (text, expected) => {
    expect(parseTime(text)).toEqual(at(expected));
    expect(parseTime(text, { zone: "Asia/Tokyo" })).toEqual(at(expected));
  });

  test("a naive time needs a zone", () => {
    expect(parseTime("2023-12-04 22:05:31", { zone: "Asia/Tokyo" })).toEqual(at("2023-12-04T13:05:31Z"));
    expect(parseTime("2023-12-04 22:05:31")).toEqual({ reason: expect.stringContaining("state the time zone") });
  });

  test("one column may mix formats; each cell is read by the first that fits", () => {
    const read = createTimeReader({ zone: "UTC", formats: ["iso", "M/d/yyyy H:mm"] });
    expect(read("4/14/2025 12:43")).toEqual(at("2025-04-14T12:43:00Z"));
    expect(read("2025-04-14 12:43:07")).toEqual(at("2025-04-14T12:43:07Z"));
    expect(read("14/4/2025 12:43")).toEqual({ reason: "is a time that does not exist" });
    expect(read("April 14")).toEqual({ reason: "is not a time written as iso or M/d/yyyy H:mm" });
    expect(read("")).toEqual({ unknown: true });
  });

  test("other patterns", () => {
    expect(parseTime("03/09/2025 01:02:03 PM", { zone: "UTC", formats: ["MM/dd/yyyy hh:mm:ss a"] })).toEqual(
      at("2025-03-09T13:02:03Z"),
    );
    expect(parseTime("12:30 am 2025.1.2", { zone: "UTC", formats: ["h:mm a yyyy.M.d"] })).toEqual(
      at("2025-01-02T00:30:00Z"),
    );
    expect(
      parseTime("2025年03月09日18时05分00秒", { zone: "Asia/Shanghai", formats: ["yyyy年MM月dd日HH时mm分ss秒"] }),
    ).toEqual(at("2025-03-09T10:05:00Z"));
    expect(() => createTimeReader({ formats: ["yyyy-MM-dd QQ"] })).toThrow(/unknown/);
    expect(() => createTimeReader({ formats: ["MM-dd"] })).toThrow(/lacks a year/);
  });

  test("seconds and milliseconds since 1970 are not taken for each other", () => {
    expect(parseTime("1757055250", { formats: ["epoch_s"] })).toEqual(at("2025-09-05T06:54:10Z"));
    expect(parseTime(1757055250823, { formats: ["epoch_ms"] })).toEqual(at("2025-09-05T06:54:10.823Z"));
    expect(parseTime(1757055250823, { formats: ["epoch_s"] })).toHaveProperty("reason");
    expect(parseTime("1757055250", { formats: ["epoch_ms"] })).toHaveProperty("reason");
  });

  test.each(["2025-02-30 10:00:00", "2025-13-01 10:00:00", "2025-01-01 24:00:00", "2025-01-01 10:60:00"])(
    "%s does not exist",
    (text) => expect(parseTime(text, { zone: "UTC" })).toEqual({ reason: "is a time that does not exist" }),
  );
});

describe("clock changes", () => {
  test("a time that clocks show twice is the first of the two", () => {
    expect(parseTime("2025-10-26 02:30:00", { zone: "Europe/Paris" })).toEqual(at("2025-10-26T00:30:00Z"));
  });
  test("a time that clocks skip is as much later as they were put forward", () => {
    expect(parseTime("2025-03-30 02:30:00", { zone: "Europe/Paris" })).toEqual(at("2025-03-30T03:30:00+02:00"));
    expect(parseTime("2011-12-30 12:00:00", { zone: "Pacific/Apia" })).toEqual(at("2011-12-31T12:00:00+14:00"));
  });
  test("half hours, and a change at a minute past midnight", () => {
    expect(parseTime("2025-04-06 01:45:00", { zone: "Australia/Lord_Howe" })).toEqual(at("2025-04-05T14:45:00Z"));
    expect(parseTime("2010-11-07 00:00:30", { zone: "America/St_Johns" })).toEqual(at("2010-11-07T02:30:30Z"));
    expect(parseTime("2025-01-01 00:00:00", { zone: "Asia/Kolkata" })).toEqual(at("2024-12-31T18:30:00Z"));
  });

  test("an instant written on the clocks of any zone is read back, or as the first that they show", () => {
    const zones = ["Europe/Paris", "America/New_York", "Asia/Shanghai", "America/Sao_Paulo", "Africa/Casablanca"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones, "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"),
        fc.integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 }),
        (zone, seconds) => {
          const instant = seconds * 1000;
          const read = toInstant(zone, instant + zoneOffset(zone, instant));
          expect([instant, instant - 3_600_000, instant - 1_800_000]).toContain(read);
          expect(read + zoneOffset(zone, read)).toBe(instant + zoneOffset(zone, instant));
        },
      ),
      { numRuns: 1500 },
    );
  });
});

test("days are read as days", () => {
  expect(createDayReader()("2026-01-17")).toEqual({ value: "2026-01-17" });
  expect(createDayReader(["d/M/yyyy"])("1/2/2026")).toEqual({ value: "2026-02-01" });
  expect(createDayReader()("2026-02-30")).toHaveProperty("reason");
});

test("zones are checked", () => {
  expect(isZone("Asia/Ho_Chi_Minh")).toBe(true);
  expect(isZone("Asia/Atlantis")).toBe(false);
});
