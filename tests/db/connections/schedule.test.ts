import { describe, expect, test } from "vitest";
import { listSlots, parseSchedule } from "#db/connections/schedule.ts";

function slotsOf(schedule: string, zone: string, from: string, to: string): string[] {
  return listSlots(schedule, zone, new Date(from), new Date(to)).map((at) => at.toISOString());
}

describe("the slots of a schedule", () => {
  test("are of the zone: 04:30 in Kolkata is 23:00 in UTC", () => {
    expect(slotsOf("30 4 * * *", "Asia/Kolkata", "2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z")).toEqual([
      "2026-03-01T23:00:00.000Z",
      "2026-03-02T23:00:00.000Z",
    ]);
  });

  test("are 23 on the short day, and 24 on the long one: the hour that comes twice is asked for once", () => {
    // Paris: 29 March is from 23:00 UTC of the day before to 22:00, 25 October from 22:00 to 23:00.
    expect(slotsOf("0 * * * *", "Europe/Paris", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).toHaveLength(23);
    expect(slotsOf("0 * * * *", "Europe/Paris", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")).toHaveLength(24);
  });

  test("come once a day whatever the clocks do: neither lost at 02:30 in spring nor twice in autumn", () => {
    expect(slotsOf("30 2 * * *", "Europe/Paris", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).toHaveLength(1);
    expect(slotsOf("30 2 * * *", "Europe/Paris", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")).toHaveLength(1);
  });

  test("begin with the first moment and end before the last", () => {
    expect(slotsOf("0 0 * * *", "UTC", "2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z")).toEqual([
      "2026-03-01T00:00:00.000Z",
      "2026-03-02T00:00:00.000Z",
    ]);
    expect(slotsOf("0 0 * * *", "UTC", "2026-03-01T00:00:00.400Z", "2026-03-02T00:00:00.400Z")).toEqual([
      "2026-03-02T00:00:00.000Z",
    ]);
  });
});

test.each([
  ["30 4 * * *", "30 4 * * *"],
  ["  */10  *  * * * ", "*/10 * * * *"],
  ["*/5 * * * *", undefined],
  ["0,5 4 * * *", undefined],
  ["61 4 * * *", undefined],
  ["0 0 30 2 *", undefined],
  ["0 0 4 * * *", undefined],
  ["every day", undefined],
  ["", undefined],
])("%j is kept as %j", (text, kept) => {
  expect(parseSchedule(text)).toBe(kept);
});
