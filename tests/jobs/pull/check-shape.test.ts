import { expect, test } from "vitest";
import type { Reject } from "#jobs/load/batch.ts";
import { checkShape } from "#jobs/pull/check-shape.ts";

const reject = (reason: Reject["reason"], field: string): Reject => ({
  ...{ fileName: "a listing", line: null, stream: null, raw: "{}" },
  ...{ reason, field, message: `${field} must be a whole number, not "x"` },
});
const rejects = (wrong: number, missing: number) => [
  ...Array.from({ length: missing }, () => reject("not_provided", "id")),
  ...Array.from({ length: wrong }, () => reject("wrong_type", "views")),
];

test("what a platform does not give says nothing of the shape of what it does", () => {
  expect(() => checkShape("post", { rowsRead: 40, rejects: rejects(0, 40) }, 0.1)).not.toThrow();
  expect(() => checkShape("post", { rowsRead: 60, rejects: rejects(4, 20) }, 0.1)).not.toThrow();
  expect(() => checkShape("post", { rowsRead: 60, rejects: rejects(5, 20) }, 0.1)).toThrow(
    /^post: 5 of 40 records are not as the platform documents them, 5 of them in views: must be a whole number/,
  );
  // Few records: only when none is as documented.
  expect(() => checkShape("post", { rowsRead: 5, rejects: rejects(2, 2) }, 0.1)).not.toThrow();
  expect(() => checkShape("post", { rowsRead: 4, rejects: rejects(2, 2) }, 0.1)).toThrow(/^post: 2 of 2 records/);
});
