import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);

const timing = z.object({
  report: z.string(),
  question: z.enum(["year", "months", "campaign", "creator", "subject"]),
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

/** Milliseconds that each asking of an address takes, to the end of its answer. */
export async function timeAddress(address: string, rounds: number): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const response = await fetch(address, { redirect: "error" });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    milliseconds.push(performance.now() - start);
  }
  return milliseconds;
}
