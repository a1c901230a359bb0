import { execFile } from "node:child_process";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runReportCommand } from "#app/reports/report-command.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { WrongUse } from "#db/wrong-use.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
  await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in this process, as its file does it. */
async function report(...words: string[]): Promise<Outcome> {
  const output = new PassThrough();
  const printed = text(output);
  try {
    await runReportCommand(words, (work) => work(handle), output);
    output.end();
    return { code: 0, stdout: `${await printed}`, stderr: "" };
  } catch (error) {
    output.end();
    if (!(error instanceof WrongUse)) throw error;
    return { code: 2, stdout: await printed, stderr: error.message };
  }
}
const march = ["--workspace", "golden", "--from", "2026-03-01", "--to", "2026-03-04"];

describe("npm run report", () => {
  test("prints a report as CSV", async () => {
    const { code, stdout } = await report(
      "engagement-by-platform",
      ...march,
      "--platform",
      "kesong",
      "--platform",
      "douyin",
    );
    // 75, 50, 12, 7 and 6 of 600 views, 75 for the 1,030 followers of 4 March; 45, 34, 6 and 5 of 700, 45 for 500.
    expect(stdout.split("\r\n").slice(0, 3)).toEqual([
      "Platform,Engagements,Likes,Comments,Shares,Saves,Views,Engagement rate (views) (%),Like rate (%),Comment rate (%),Share rate (%),Save rate (%),Engagement rate (followers) (%)",
      "kesong,75,50,12,7,6,600,12.5,8.3333,2,1.1667,1,7.2816",
      "douyin,45,34,6,5,,700,6.4286,4.8571,0.8571,0.7143,,9",
    ]);
    expect(code).toBe(0);
  });

  test("adds a row of totals where it is asked for, and says of every row which it is", async () => {
    const { stdout } = await report("engagement-by-platform", ...march, "--platform", "kesong", "--totals");
    const lines = stdout.trimEnd().split("\r\n");
    expect(lines.map((line) => line.split(",").slice(0, 3))).toEqual([
      ["Row", "Platform", "Engagements"],
      ["row", "kesong", "75"],
      ["total", "", "75"],
    ]);
    expect(await report("posts", ...march, "--totals")).toMatchObject({
      code: 2,
      stderr: "posts is a list and has no totals",
    });
    expect(await report("funnel", ...march, "--totals", "--format", "json")).toMatchObject({ code: 2 });
  });

  test("streams a list, in French for Excel", async () => {
    const { stdout } = await report("posts", ...march, "--format", "excel", "--locale", "fr", "--search", "serum");
    expect(stdout.startsWith("Titre;Plateforme;")).toBe(true);
    expect(stdout).toContain('"Serum, ""day"" one";kesong;Léa;2026-02-20 11:00:00;video;gifted;;1500;600;75;12,5;');
  });

  test("prints the whole result as JSON", async () => {
    const { stdout } = await report("headline", ...march, "--format", "json", "--compare", "preceding");
    expect(JSON.parse(stdout)).toMatchObject({
      report: "headline",
      comparison: { from: "2026-02-25", to: "2026-02-28" },
    });
  });

  test("lists the reports", async () => {
    const lines = (await report("list")).stdout.trimEnd().split("\n");
    expect(lines).toContainEqual(expect.stringMatching(/^creators {2,}Creators$/));
    // However long the name, the title stands apart from it.
    for (const line of lines) expect(line).toMatch(/^[a-z-]+ {2,}\S/);
  });

  test("is a process that prints to its output and ends with 2 on a mistake", async () => {
    const env = { ...process.env, DATABASE_URL: handle.url };
    const run = (...words: string[]) =>
      promisify(execFile)("node", ["--import", "tsx", "app/report-cli.ts", ...words], { env });
    expect((await run("glossary", "--workspace", "golden")).stdout).toContain("Engagement rate (views)");
    await expect(run("nothing", "--workspace", "golden")).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("There is no report nothing"),
    });
  });

  test.each([
    [["nothing", ...march], "There is no report nothing"],
    [["headline"], "--workspace"],
    [["headline", "--workspace", "nowhere"], "There is no workspace nowhere"],
    [
      ["headline", "--workspace", "golden", "--from", "2026-02-30"],
      "from=2026-02-30 is not a day from 1990 to 2099, such as 2026-03-01",
    ],
    [["headline", ...march, "--format", "xlsx"], "--format xlsx is not one of csv, json, excel"],
    [["glossary", ...march], "glossary takes no from"],
    [["post-curve", "--workspace", "golden"], "give post=ID"],
    [["headline", ...march, "--nonsense"], "Unknown option '--nonsense'"],
    [[], "Usage: npm run report"],
  ])("%j is refused with a clear message and exit code 2", async (words, message) => {
    const { code, stdout, stderr } = await report(...words);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});
