import { expect, test } from "vitest";
import { connectionStateOf } from "#app/lib/connection-state.ts";

test("a connection whose last try failed is not up to date, though no run of it has failed for good", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  const standing = {
    ...{ status: "active", failures: 0, error: null, resumeAt: null },
    ...{ lateDays: null, completeTo: now, isPulling: false },
  };
  expect(connectionStateOf(standing, now)).toBe("good");
  expect(connectionStateOf({ ...standing, error: "answered 500" }, now)).toBe("failing");
  expect(connectionStateOf({ ...standing, error: "answered 500", isPulling: true }, now)).toBe("pulling");
  const resumeAt = new Date("2026-11-26T13:00:00Z");
  expect(connectionStateOf({ ...standing, error: "answered 429", resumeAt }, now)).toBe("resting");
});
