import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);

const timing = z.object({
  report: z.string(),
  question: z.enum(["year", "whole", "months", "campaign", "creator", "subject"]),
  rounds: z.number(),
  p50: z.number(),
  p95: z.number(),
});
export type Timing = z.infer<typeof timing>;

/** What `npm run report -- time` says of a workspace: the app's own reports, asked by the app. */
export async function timeReports(databaseUrl: string, workspace: string, rounds: number): Promise<Timing[]> {
  const { stdout } = await run(
    process.execPath,
    ["--import", "tsx", "app/report-cli.ts", "time", "--workspace", workspace, "--rounds", String(rounds)],
    { env: { ...process.env, DATABASE_URL: databaseUrl }, maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout
    .trim()
    .split("\n")
    .map((line) => timing.parse(JSON.parse(line)));
}

/** Milliseconds of one asking of the data of a page. */
export interface PageTime {
  /** Until all is there that the page waits for. */
  readonly drawn: number;
  /** To the end of what is sent after that, into its place. */
  readonly whole: number;
}

/** Asks for the data of a page: a line with what it waits for, and lines with what comes later. */
export async function timeAddress(address: string, rounds: number): Promise<PageTime[]> {
  const times: PageTime[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const response = await fetch(address, { redirect: "error" });
    if (!response.ok || !response.body) throw new Error(`${address}: ${response.status}`);
    let drawn: number | null = null;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      if (part.value.includes(lineFeed)) drawn ??= performance.now() - start;
    const whole = performance.now() - start;
    times.push({ drawn: drawn ?? whole, whole });
  }
  return times;
}

const lineFeed = 10;
