import { expect, test } from "vitest";
import { locales } from "#app/lib/locales.ts";
import { readReject, sayReject } from "#app/lib/rejects/say-reject.ts";
import { rejectSentences } from "#app/lib/rejects/sentences.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { toRecord } from "#db/records/to-record.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { orderSchema } from "#jobs/connectors/tiktok-shop/order-schema.ts";
import { findAhead } from "#jobs/pull/find-ahead.ts";
import { parseCount } from "#jobs/values/parse-count.ts";

const snapshot = { platform: "kesong", post_id: "1", captured_at: "2026-01-01T00:00:00Z" };

function issuesOf(record: UnknownRecord) {
  const result = toRecord("post_snapshot", record);
  return "issues" in result ? result.issues : [];
}

test.each([
  [{ ...snapshot, views: "many" }, "whole", '"many"'],
  [{ ...snapshot, views: 1.5 }, "whole", "1.5"],
  [{ ...snapshot, views: -3 }, "negative", undefined],
  [{ ...snapshot, views: 2 ** 60 }, "rounded", undefined],
  [{ ...snapshot, captured_at: "2026-01-01" }, "time", '"2026-01-01"'],
  [{ ...snapshot, captured_at: "2026-02-30T00:00:00Z" }, "day", '"2026-02-30T00:00:00Z"'],
  [{ ...snapshot, captured_at: "1970-01-21T00:00:00Z" }, "time_range", undefined],
  [{ ...snapshot, post_id: 7 }, "text", "7"],
  [{ ...snapshot, post_id: "7".repeat(600) }, "too_long", undefined],
  [{ ...snapshot, post_id: "7\0" }, "unstorable", undefined],
  [{ views: 1 }, "missing", undefined],
] as const)("what validation says of %j has the code %s", (record, code, sample) => {
  for (const { field, message } of issuesOf(record))
    expect(readReject(message, field), message).toMatchObject({ code, field, sample });
  expect(issuesOf(record).length).toBeGreaterThan(0);
});

test("what connectors, pulls and files say has a code too", () => {
  const [item] = readItems(orderSchema, [{ id: "1", status: "UNPAID", create_time: "then" }], () => []);
  const issue = item?.issues[0];
  expect(readReject(issue?.message ?? "", issue?.field ?? null)).toMatchObject({ code: "epoch", sample: '"then"' });
  const late = { captured_at: new Date("2027-01-01T00:00:00Z") };
  const ahead = findAhead("post_snapshot", late, Date.parse("2026-01-01T00:00:00Z"));
  expect(readReject(ahead?.message ?? "", "captured_at")).toMatchObject({ code: "ahead" });
  const count = parseCount("abc", "en");
  const message = `views ${"reason" in count ? count.reason : ""}: column "Views" holds "a; b, not c"`;
  expect(readReject(message, "views")).toMatchObject({ code: "number", column: "Views", sample: '"a; b, not c"' });
});

test("a message is said in the person's language, with all its parameters; what has no code stays as it is", () => {
  const fr = translatorOf("fr");
  const [one, two] = ['views must be a whole number, not "a; b"', "likes is -3; a count cannot be negative"];
  const said = sayReject(fr, { field: "views", message: `${one}; ${two}` });
  expect(said).toContain("nombre entier");
  expect(said).toContain('"a; b"');
  expect(said).toContain("likes");
  expect(said).not.toContain("must");
  expect(sayReject(fr, { field: null, message: "the row names no order" })).toBe("the row names no order");
});

test("every code has its words in every language", () => {
  for (const locale of locales)
    for (const code of Object.keys(rejectSentences)) {
      const key = `reject.${code}`;
      expect(translatorOf(locale)(key), `${locale} ${key}`).not.toBe(key);
    }
});
