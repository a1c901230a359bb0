import { defineBench, median, secondsOf } from "#jobs/bench/bench.ts";
import { createBenchWorkspace, landSnapshots } from "#jobs/bench/land-with-rollups.ts";

const histories = [10, 100, 1_000];
const repeats = 5;

/** Whether a day's batch costs more when the posts have a long history: the same posts, one more snapshot each. */
export const rollup = defineBench({
  bench: "rollup",
  description: "cost of a landed row with 10, 100 and 1,000 snapshots a post behind it",
  async run(handle, report, { scale }) {
    const posts = Math.max(50, Math.round(2_000 * scale));
    const costs = new Map<number, number>();
    for (const history of histories) {
      const workspaceId = await createBenchWorkspace(handle, `rollup-${history}`, posts);
      await landSnapshots(handle, workspaceId, { firstPost: 1, posts, firstDayNumber: 0, perPost: history });
      await handle.pool.query("vacuum (analyze)");
      const seconds: number[] = [];
      for (let day = history; day < history + repeats; day += 1)
        seconds.push(
          await secondsOf(() =>
            landSnapshots(handle, workspaceId, { firstPost: 1, posts, firstDayNumber: day, perPost: 1 }),
          ),
        );
      costs.set(history, (median(seconds) / posts) * 1e6);
      report({
        figure: `cost of a landed row after ${history} snapshots a post`,
        value: (median(seconds) / posts) * 1e6,
        unit: "µs",
        target: null,
        better: "lower",
      });
    }
    const growth = (costs.get(1_000) ?? Number.NaN) / (costs.get(10) ?? Number.NaN);
    report({
      figure: "growth from 10 to 1,000 snapshots a post",
      value: growth,
      unit: "ratio",
      target: 1.5,
      better: "lower",
    });
  },
});
