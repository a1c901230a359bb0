import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Figure } from "#jobs/bench/bench.ts";
import { connectBench, execArgv, runWorker } from "#jobs/bench/pull-workers.ts";

/** What a limit of ten requests a second lets through in an hour, as TikTok's does, with as many posts on a page as there. */
const hourOfPages = 36_000;
const pageRows = 20;
const perPost = 200;

/** Whether a worker's memory grows over an hour's worth of pages: its peak in each quarter of them. */
export async function measureMemory(
  handle: DatabaseHandle,
  report: (figure: Figure) => void,
  scale: number,
): Promise<void> {
  const posts = Math.max(100, Math.round((hourOfPages * pageRows * scale) / perPost));
  const standIn = fork("jobs/bench/feed-process.ts", [posts, perPost, pageRows].map(String), { execArgv });
  try {
    const [started] = await once(standIn, "message");
    const { port } = z.object({ port: z.number() }).parse(started);
    const task = await connectBench(handle, "pull-memory", {
      connector: "levain-feed",
      options: { base_url: "https://pull-memory.example", streams: ["post_snapshot"] },
      secret: { auth: "bearer", token: "bench" },
    });
    const { quarters } = await runWorker({
      ...task,
      slot: new Date().toISOString(),
      standInUrl: `http://127.0.0.1:${port}`,
      limit: { requests: 100_000, perSeconds: 1 },
      rows: posts * perPost,
    });
    for (const [nth, megabytes] of quarters.entries())
      report({
        figure: `memory of a worker, quarter ${nth + 1} of ${(posts * perPost) / pageRows} pages`,
        value: megabytes,
        unit: "MB",
        target: 300,
        better: "lower",
      });
    const [, second = Number.NaN, , last = Number.NaN] = quarters;
    report({
      figure: "growth of memory from the second quarter to the last",
      value: (last / second - 1) * 100,
      unit: "%",
      target: 5,
      better: "lower",
    });
  } finally {
    standIn.kill();
  }
}
