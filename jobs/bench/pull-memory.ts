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

/**
 * Whether a worker's memory grows over an hour's worth of pages, which it is given as fast as it reads them: the peak of its resident memory in each
 * quarter of them, and how much of the heap lives. Resident is also what V8 has not looked through yet, so with fewer pages (`--scale`) the second
 * quarter is still one in which the heap finds its size.
 */
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
    for (const [nth, { peak }] of quarters.entries())
      report({
        figure: `memory of a worker, quarter ${nth + 1} of ${(posts * perPost) / pageRows} pages`,
        value: peak,
        unit: "MB",
        target: 300,
        better: "lower",
      });
    const [, second, , last] = quarters;
    report({
      figure: "growth of memory from the second quarter to the last",
      value: growth(second?.peak, last?.peak),
      unit: "%",
      target: 5,
      better: "lower",
    });
    report({
      figure: "growth of what lives on the heap from the second quarter to the last",
      value: growth(second?.least, last?.least),
      unit: "%",
      target: null,
      better: "lower",
    });
  } finally {
    standIn.kill();
  }
}

function growth(before = Number.NaN, after = Number.NaN): number {
  return (after / before - 1) * 100;
}
