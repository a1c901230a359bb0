import { describe, expect, test } from "vitest";
import { type CoverageKnowledge, type CoverageTimeline, coverDays } from "#app/lib/coverage/cover-days.ts";
import { daySpans } from "#app/lib/coverage/day-spans.ts";
import { parseFillRange } from "#app/lib/coverage/fill-range.ts";
import { listDueSlots } from "#app/lib/coverage/list-due-slots.ts";
import { planFill } from "#app/lib/coverage/plan-fill.ts";
import { startOfDay } from "#app/lib/dates/start-of-day.ts";
import { listSlots } from "#db/connections/schedule.ts";

const zone = "Europe/Paris";
const date = (text: string) => new Date(text);

/** Up to and with the last day, as of a moment. */
function timelineOf(schedule: string, last: string, days: number, now: string, since: string): CoverageTimeline {
  const spans = daySpans(last, days, zone);
  const from = new Date(Math.max(spans[0]?.from.getTime() ?? 0, date(since).getTime()));
  const due = listSlots(schedule, zone, from, date(now));
  const end = spans.at(-1)?.to ?? from;
  return {
    days: spans,
    due: due.filter((at) => at < end),
    lastDue: due.at(-1) ?? null,
    scheduleSince: date(since),
    since: date(since),
    now: date(now),
  };
}

const statesOf = (timeline: CoverageTimeline, knowledge: CoverageKnowledge) =>
  coverDays(timeline, knowledge).map(({ state }) => state);

describe("what a platform shows only at its time", () => {
  const listing = { reads: "state", reachesBackDays: 0 } as const;
  const known: CoverageKnowledge["known"] = [];
  const readAt = (...times: Date[]) => times.map((at) => ({ at, isComplete: true }));

  test("a day is whole with all of its slots, 23 of them on the day of the spring", () => {
    const timeline = timelineOf("0 * * * *", "2026-03-29", 1, "2026-03-30T12:00:00Z", "2026-03-01T00:00:00Z");
    const ofDay = timeline.due.filter((at) => at < date("2026-03-29T22:00:00Z"));
    expect(ofDay).toHaveLength(23);
    expect(statesOf(timeline, { listing, known, slots: readAt(...ofDay) })).toEqual(["complete"]);
    expect(statesOf(timeline, { listing, known, slots: readAt(...ofDay.slice(1)) })).toEqual(["partial"]);
    expect(statesOf(timeline, { listing, known, slots: [] })).toEqual(["missing"]);
  });

  test("what was missed is late until the next time comes, and then missing for ever", () => {
    // Daily at 02:00 UTC (04:00 in summer): as of 12:00 of 12 May the slot of the 12th is the last one due.
    const timeline = timelineOf("0 4 * * *", "2026-05-13", 5, "2026-05-12T12:00:00Z", "2026-05-10T00:00:00Z");
    const slots = [
      { at: date("2026-05-10T02:00:00Z"), isComplete: true },
      { at: date("2026-05-11T02:00:00Z"), isComplete: false },
    ];
    expect(statesOf(timeline, { listing, known, slots })).toEqual(["before", "complete", "missing", "late", "not_due"]);
    expect(coverDays(timeline, { listing, known, slots }).some(({ isFillable }) => isFillable)).toBe(false);
  });

  test("a reading by hand before a slot's run was to start stands for the slot; one that came later does not", () => {
    // Due at 02:00 UTC, and started by itself within five minutes.
    const timeline = timelineOf("0 4 * * *", "2026-05-11", 1, "2026-05-12T12:00:00Z", "2026-05-10T00:00:00Z");
    const overtaken = { at: date("2026-05-11T02:00:00Z"), isComplete: false };
    const byHand = (at: string) => ({ listing, known, slots: [overtaken, ...readAt(date(`2026-05-11T${at}Z`))] });
    expect(statesOf(timeline, byHand("02:03:00"))).toEqual(["complete"]);
    expect(statesOf(timeline, byHand("02:05:01"))).toEqual(["partial"]);
    expect(statesOf(timeline, byHand("01:59:59"))).toEqual(["partial"]);
  });

  test("on an earlier page the last day shown is no later than it is", () => {
    const timeline = timelineOf("0 4 * * *", "2026-05-11", 1, "2026-05-14T12:00:00Z", "2026-05-10T00:00:00Z");
    expect(statesOf(timeline, { listing, known, slots: [] })).toEqual(["missing"]);
    // Known until the slot of the day, which is not all of it: the rest was due with the slots of later days.
    const changes = { reads: "changes", reachesBackDays: 30 } as const;
    const toSlot = [{ from: date("2026-05-01T00:00:00Z"), to: date("2026-05-11T02:00:00Z") }];
    expect(statesOf(timeline, { listing: changes, slots: [], known: toSlot })).toEqual(["partial"]);
  });

  test("a run out of turn makes up for no slot, yet shows that something was read", () => {
    const timeline = timelineOf("0 4 * * *", "2026-05-11", 1, "2026-05-12T12:00:00Z", "2026-05-10T00:00:00Z");
    expect(statesOf(timeline, { listing, known, slots: readAt(date("2026-05-11T15:00:00Z")) })).toEqual(["partial"]);
  });

  test("of days before the schedule only the slots themselves say what was due", () => {
    const timeline = timelineOf("0 * * * *", "2026-05-11", 1, "2026-05-13T12:00:00Z", "2026-05-12T00:00:00Z");
    const one = readAt(date("2026-05-11T02:00:00Z"));
    expect(statesOf({ ...timeline, since: date("2026-05-01T00:00:00Z") }, { listing, known, slots: one })).toEqual([
      "complete",
    ]);
    const failed = { at: date("2026-05-11T03:00:00Z"), isComplete: false };
    expect(statesOf(timeline, { listing, known, slots: [...one, failed] })).toEqual(["partial"]);
  });
});

describe("what is kept by time", () => {
  const listing = { reads: "changes", reachesBackDays: 3 } as const;
  // 10 to 14 May, as of the 14th at noon; due daily at 04:00, which is 02:00 UTC.
  const timeline = timelineOf("0 4 * * *", "2026-05-14", 5, "2026-05-14T10:00:00Z", "2026-05-11T06:00:00Z");

  test("a later run that reaches back fills the hole that an earlier one left", () => {
    const whole = [{ from: date("2026-05-09T00:00:00Z"), to: date("2026-05-14T02:00:00Z") }];
    expect(statesOf(timeline, { listing, slots: [], known: whole })).toEqual(Array(5).fill("complete"));
  });

  test("what was not read is late as far as the platform reaches back, and missing beyond", () => {
    const known = [{ from: date("2026-05-12T10:00:00Z"), to: date("2026-05-13T02:00:00Z") }];
    const cells = coverDays(timeline, { listing, slots: [], known });
    // 12 May was read from 12:00 on, 13 May to 04:00; 11 May begins 3 days and 12 hours before now, beyond the reach.
    expect(cells.map(({ state }) => state)).toEqual(["before", "missing", "partial", "partial", "late"]);
    expect(cells.map(({ isFillable }) => isFillable)).toEqual([false, false, true, true, true]);
  });

  test("what the platform does not allow is neither late nor missing since it is refused, and cannot be filled in", () => {
    const known = [{ from: date("2026-05-12T10:00:00Z"), to: date("2026-05-13T02:00:00Z") }];
    const cells = coverDays(timeline, { listing, slots: [], known, refusedSince: date("2026-05-13T02:00:00Z") });
    expect(cells.map(({ state }) => state)).toEqual(["before", "missing", "partial", "partial", "refused"]);
    expect(cells.some(({ isFillable }) => isFillable)).toBe(false);
    const refused = { ...listing, listing: "order", streams: ["order"], cells, isRefused: true };
    const fill = planFill(refused, timeline.days, timeline.now);
    expect(fill).toMatchObject({ why: "refused", answeredDays: 0, openDays: 0 });
  });

  test("of today only what is due by now counts", () => {
    const known = [{ from: date("2026-05-13T22:00:00Z"), to: date("2026-05-14T02:00:00Z") }];
    expect(statesOf(timeline, { listing, slots: [], known }).at(-1)).toBe("complete");
  });

  test("finished days are due once they are over, and late while the platform has no figures of them yet", () => {
    const days = { reads: "days", reachesBackDays: 30 } as const;
    // Read whole on 14 May at 02:00 UTC, figures until the end of 11 May in UTC, which is two hours into the 12th in Paris.
    const known = [
      {
        from: date("2026-05-01T00:00:00Z"),
        to: date("2026-05-12T00:00:00Z"),
        askedAt: date("2026-05-14T02:00:00Z"),
      },
    ];
    const cells = coverDays(timeline, { listing: days, slots: [], known });
    expect(cells.map(({ state }) => state)).toEqual(["complete", "complete", "late", "late", "not_due"]);
    expect(cells.map(({ isAwaited }) => isAwaited)).toEqual([false, false, true, true, false]);
    // So they are of a connection that came after those days, and asked for them when it came.
    const young = timelineOf("0 4 * * *", "2026-05-14", 5, "2026-05-14T10:00:00Z", "2026-05-14T01:00:00Z");
    expect(coverDays(young, { listing: days, slots: [], known })).toEqual(cells);
    expect(statesOf(young, { listing: days, slots: [], known: [] })).toEqual([...Array(4).fill("before"), "not_due"]);
  });

  test("a log is never asked for a range: its next run goes on by itself", () => {
    const log = { reads: "log", reachesBackDays: null } as const;
    const cells = coverDays(timeline, { listing: log, slots: [], known: [] });
    expect(cells.map(({ state }) => state)).toEqual(["before", "late", "late", "late", "late"]);
    expect(cells.some(({ isFillable }) => isFillable)).toBe(false);
  });
});

test.each(["0 * * * *", "20 */6 * * *", "30 2 * * *", "0 9 * * 1", "0 0 1 * *"])(
  "the times of %s on 10 days, the short one and the long one among them, are those of the crontab",
  (schedule) => {
    const places = [
      ["2026-04-03", zone],
      ["2026-11-01", zone],
      ["2026-11-05", "America/St_Johns"],
      ["2026-04-10", "Pacific/Chatham"],
      ["2026-11-05", "Pacific/Kiritimati"],
    ] as const;
    for (const [last, place] of places) {
      const days = daySpans(last, 10, place);
      const [from, to] = [days[0]?.from ?? date(last), days.at(-1)?.to ?? date(last)];
      expect(listDueSlots(schedule, place, days)).toEqual(listSlots(schedule, place, from, to));
    }
  },
);

test.each([
  ["2026-03-29", "Europe/Paris", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "Europe/Paris", "2026-03-29T22:00:00.000Z"],
  ["2026-03-01", "Asia/Kolkata", "2026-02-28T18:30:00.000Z"],
  ["2026-03-01", "Pacific/Kiritimati", "2026-02-28T10:00:00.000Z"],
  // The clocks went from 24:00 to 01:00: the day had no midnight.
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
])("%s begins in %s at %s", (day, timeZone, start) => {
  expect(startOfDay(day, timeZone).toISOString()).toBe(start);
});

describe("days in a row that are to be filled in", () => {
  // As of 12:00 UTC on 12 May, 14:00 in Paris; 30 days back is 12 April, 12:00 UTC.
  const now = date("2026-05-12T12:00:00Z");
  const planOf = (reads: "state" | "changes" | "log", reachesBackDays: number | null, last: string, count: number) => {
    const days = daySpans(last, count, zone);
    const cells = days.map(({ day }) => ({
      day,
      state: day === "2026-04-15" ? ("complete" as const) : ("late" as const),
      isFillable: day !== "2026-04-15",
    }));
    return planFill({ listing: "order", streams: ["order"], reads, reachesBackDays, cells }, days, now);
  };

  test("a listing that reaches back answers from its first whole day on", () => {
    // 10 to 15 April: the 12th begins before the reach does, so 13, 14 and 15 are answered for.
    expect(planOf("changes", 30, "2026-04-15", 6)).toMatchObject({
      days: 6,
      wholeDays: 1,
      openDays: 2,
      answeredDays: 3,
      answeredFrom: "2026-04-13",
      why: "reach",
    });
    expect(planOf("changes", 30, "2026-04-15", 1)).toMatchObject({ openDays: 0, answeredDays: 1 });
    expect(planOf("changes", 30, "2026-04-11", 2)).toMatchObject({ answeredDays: 0, answeredFrom: null, why: "reach" });
    expect(planOf("changes", null, "2026-04-15", 6)).toMatchObject({ answeredDays: 6, why: null });
  });

  test("a state and a log answer for none, days to come for none yet", () => {
    expect(planOf("state", 0, "2026-04-15", 6)).toMatchObject({ answeredDays: 0, why: "state" });
    expect(planOf("log", null, "2026-04-15", 6)).toMatchObject({ answeredDays: 0, why: "log" });
    expect(planOf("changes", 30, "2026-05-13", 2)).toMatchObject({ answeredDays: 1, why: "future" });
  });

  test("an address states them, whichever way round, and not too many", () => {
    const parse = (text: string) => parseFillRange(new URLSearchParams(text));
    const range = { connectionId: 3, from: "2026-05-01", to: "2026-05-04" };
    expect(parse("connection=3&from=2026-05-04&to=2026-05-01")).toEqual(range);
    expect(parse("connection=3&from=2026-05-04")).toBeNull();
    expect(parse("connection=3&from=2026-02-30&to=2026-05-01")).toBeNull();
    expect(parse("connection=3&from=2020-05-04&to=2026-05-01")).toBe("too_long");
  });
});
