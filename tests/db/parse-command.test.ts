import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { parseCommand } from "#db/parse-command.ts";
import { WrongUse } from "#db/wrong-use.ts";
import { listSources } from "#tests/support/import-rules.ts";

const usage = "npm run something -- [--out FILE]";
const parse = (...args: string[]) =>
  parseCommand(usage, { args, allowPositionals: true, options: { out: { type: "string" } } });

test("a command line is read as it is written; what it cannot mean is a wrong use, with the usage", () => {
  const { values, positionals } = parse("a", "--out", "x", "--", "--help");
  expect([values.out, positionals]).toEqual(["x", ["a", "--help"]]);
  expect(() => parse("--nonsense")).toThrow(WrongUse);
  expect(() => parse("--nonsense")).toThrow(/^Unknown option '--nonsense'.*\n\nnpm run something/s);
  expect(() => parse("--out")).toThrow(/'--out <value>' argument missing.*npm run something/s);
  for (const asked of ["--help", "-h"]) expect(() => parse(asked)).toThrow(new WrongUse(usage));
});

test("every program of the command line reads its words that way", () => {
  const reading = listSources().filter(({ text }) => /^import .*\bparseArgs\b.* from "node:util"/m.test(text));
  expect(reading.map(({ path }) => path)).toEqual(["db/parse-command.ts"]);
});

test("a program ends with 2 and its usage, without a stack", async () => {
  const command = ["--import", "tsx", "jobs/backup-cli.ts", "--nonsense"];
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
    execFile(process.execPath, command, (error, _, said) => resolve({ code: error?.code, stderr: said }));
  });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^Unknown option '--nonsense'.*npm run backup -- /s);
  expect(stderr).not.toContain("    at ");
});
