import { defineBench } from "#jobs/bench/bench.ts";
import { measureMemory } from "#jobs/bench/pull-memory.ts";

/**
 * The longest hour that a connection can have: 50 requests a second, to which the Levain feed and TikTok Shop are held, are 180,000 pages. A bench
 * of its own, for it takes many minutes; `pull` measures the hour of TikTok's limit, a fifth of it.
 */
export const pullHour = defineBench({
  bench: "pull-hour",
  description: "memory of a worker over the 180,000 pages that 50 requests a second let through in an hour",
  run: (handle, report, { scale }) => measureMemory(handle, report, { requestsPerSecond: 50, scale }),
});
