import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPaste } from "#app/lib/campaigns/check-paste.ts";
import { toPasteRecords } from "#app/lib/campaigns/paste-records.ts";
import type { MatchedLine } from "#app/queries/campaigns/match-paste.server.ts";

function candidate(creator: string) {
  const on = (platform: string) => ({ platform, externalId: `${creator}-${platform}`, handle: null });
  return { creator, name: creator, accounts: [on("kesong"), on("douyin")] };
}

function lineOf(line: number, creators: readonly string[], stated: Partial<MatchedLine> = {}): MatchedLine {
  return {
    line,
    creator: "as stated",
    platform: "kesong",
    fee: null,
    currency: "EUR",
    code: null,
    problems: [],
    candidates: creators.map(candidate),
    status: creators.length === 1 ? "matched" : "ambiguous",
    ...stated,
  };
}

const none: ReadonlyMap<number, string> = new Map();

test("one code for two creators, or two accounts of one, is wrong on both lines and lands for neither", () => {
  const codes = [
    lineOf(1, ["lea"], { code: "SAVE10" }),
    lineOf(2, ["max"], { code: "save10" }),
    lineOf(3, ["zoe"], { code: "ZOE" }),
    lineOf(5, ["zoe"], { code: "ZOE", platform: "douyin" }),
  ];
  const checked = checkPaste(codes, none);
  expect(checked.map(({ line, status, problems }) => [line, status, problems[0]?.code, problems[0]?.other])).toEqual([
    [1, "wrong", "code_twice", 2],
    [2, "wrong", "code_twice", 1],
    [3, "wrong", "code_twice", 5],
    [5, "wrong", "code_twice", 3],
  ]);
  expect(toPasteRecords(checked, none, "planned", null)).toEqual([]);
});

test("a creator stated twice is said to be the same, and wrong only where the fees differ", () => {
  const twice = (fee: number) => checkPaste([lineOf(1, ["lea"], { fee: 300 }), lineOf(2, ["lea"], { fee })], none);
  expect(twice(300)).toMatchObject([
    { status: "matched", sameAs: null },
    { status: "matched", sameAs: 1 },
  ]);
  expect(twice(200)).toMatchObject([
    { status: "wrong", problems: [{ code: "fee_twice", other: 2 }] },
    { status: "wrong", sameAs: 1, problems: [{ code: "fee_twice", other: 1 }] },
  ]);
});

test("a line of which the creator is still to be chosen is checked once they are", () => {
  const lines = [lineOf(1, ["lea"], { code: "A" }), lineOf(2, ["lea", "max"], { code: "A" })];
  expect(checkPaste(lines, none).map(({ status }) => status)).toEqual(["matched", "ambiguous"]);
  expect(checkPaste(lines, new Map([[2, "lea"]])).map(({ status }) => status)).toEqual(["matched", "ambiguous"]);
  expect(checkPaste(lines, new Map([[2, "max"]])).map(({ status }) => status)).toEqual(["wrong", "wrong"]);
});

test("of whatever list, what lands gives each code to one account and each creator one fee, whatever the order of its lines", () => {
  const row = fc.record({
    creator: fc.constantFrom("a", "b", "c"),
    code: fc.constantFrom(null, "X", "x", "Y"),
    fee: fc.constantFrom(null, 1, 2),
    platform: fc.constantFrom(null, "kesong", "douyin"),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const lines = rows.map(({ creator, ...stated }, at) => lineOf(at + 1, [creator], stated));
      const land = (list: readonly MatchedLine[]) => {
        const records = toPasteRecords(checkPaste(list, none), none, "planned", null);
        return new Set(records.map(({ stream, values }) => JSON.stringify([stream, values])));
      };
      const landed = land(lines);
      const values = [...landed].map((text) => JSON.parse(text) as [string, Record<string, unknown>]);
      const keys = values.map(([stream, one]) => `${stream} ${one.code ?? one.cost_id ?? one.creator_id}`);
      expect(new Set(keys).size).toBe(landed.size);
      expect(land(lines.toReversed())).toEqual(landed);
    }),
  );
});
