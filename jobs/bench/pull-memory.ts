import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Figure } from "#jobs/bench/bench.ts";
import { connectBench, execArgv, runWorker } from "#jobs/bench/pull-workers.ts";

const hourSeconds = 3_600;
/** As many records as TikTok has on a page: what a run may hold on to for each page shows the soonest on small ones. */
const pageRows = 20;
const perPost = 200;

export interface HourOfPages {
  /** The limit that lets so many pages through in an hour. */
  readonly requestsPerSecond: number;
  readonly scale: number;
}

/**
 * Whether a worker's memory grows over an hour's worth of pages, which it is given as fast as it reads them: the peak of its resident memory in each
 * quarter of them, and how much of the heap lives. Resident is also what V8 has not looked through yet, so with fewer pages (`--scale`) the second
 * quarter is still one in which the heap finds its size. The figures say how many pages they are over, and of what limit those are an hour's.
 */
export async function measureMemory(
  handle: DatabaseHandle,
  report: (figure: Figure) => void,
  { requestsPerSecond, scale }: HourOfPages,
): Promise<void> {
  const posts = Math.max(100, Math.round((requestsPerSecond * hourSeconds * pageRows * scale) / perPost));
  const pages = (posts * perPost) / pageRows;
  const length = `${pages} pages, an hour at ${Number((pages / hourSeconds).toPrecision(3))} requests a second`;
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
    // A quarter that went by within one batch was not seen.
    for (const [nth, { peak }] of quarters.entries())
      if (peak > 0)
        report({
          figure: `memory of a worker, quarter ${nth + 1} of ${length}`,
          value: peak,
          unit: "MB",
          target: 300,
          better: "lower",
        });
    const [, second, , last] = quarters;
    report({
      figure: `growth of memory from the second quarter to the last of ${length}`,
      value: growth(second?.peak, last?.peak),
      unit: "%",
      target: 5,
      better: "lower",
    });
    report({
      figure: `growth of what lives on the heap from the second quarter to the last of ${length}`,
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
