import { expect, test } from "vitest";
import { connectionStateOf } from "#app/lib/connection-state.ts";

test("a connection whose last try failed is not up to date, though no run of it has failed for good", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  const standing = {
    ...{ status: "active", failures: 0, error: null, resumeAt: null },
    ...{ lateDays: null, completeTo: now, isPulling: false, isBeingRemoved: false, isPartlyRefused: false },
  };
  expect(connectionStateOf(standing, now)).toBe("good");
  expect(connectionStateOf({ ...standing, error: "answered 500" }, now)).toBe("failing");
  expect(connectionStateOf({ ...standing, error: "answered 500", isPulling: true }, now)).toBe("pulling");
  const resumeAt = new Date("2026-11-26T13:00:00Z");
  expect(connectionStateOf({ ...standing, error: "answered 429", resumeAt }, now)).toBe("resting");
});

test("a connection whose platform does not allow some of its listings is in a state of its own, behind all that is worse", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  const standing = {
    ...{ status: "active", failures: 0, error: null, resumeAt: null },
    ...{ lateDays: null, completeTo: now, isPulling: false, isBeingRemoved: false, isPartlyRefused: true },
  };
  expect(connectionStateOf(standing, now)).toBe("partly_refused");
  expect(connectionStateOf({ ...standing, lateDays: 0 }, now)).toBe("late");
  expect(connectionStateOf({ ...standing, error: "answered 500" }, now)).toBe("failing");
  expect(connectionStateOf({ ...standing, completeTo: null }, now)).toBe("new");
});

test("a connection is being removed until that is done, whatever else is to be said of it; where no run is at it any more, its removal has failed", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  const standing = {
    ...{ status: "removing", failures: 3, error: "answered 500", resumeAt: null },
    ...{ lateDays: 4, completeTo: now, isPulling: true, isBeingRemoved: true, isPartlyRefused: false },
  };
  expect(connectionStateOf(standing, now)).toBe("removing");
  expect(connectionStateOf({ ...standing, isBeingRemoved: false }, now)).toBe("removal_failed");
  expect(connectionStateOf({ ...standing, status: "removed", isBeingRemoved: false }, now)).toBe("removed");
});
