import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineBench, type Figure } from "#jobs/bench/bench.ts";
import { type ImportCost, type ImportTask, importCost } from "#jobs/bench/files/import-task.ts";
import { blockRows } from "#jobs/bench/files/order-rows.ts";
import { writeOrderCsv, writeOrderWorkbook } from "#jobs/bench/files/write-orders.ts";
import { execArgv } from "#jobs/bench/pull-workers.ts";

/** 200 MB, a little less than a sheet can have. */
const wholeRows = 980_000;
const mostMegabytes = 300;

/**
 * A seller's orders in one workbook, whose texts stand in one list that nothing may hold whole: in the order in which cells name them, as
 * exports have them, and far from each other, as in a sheet that was sorted. Each import is a process of its own, for its memory.
 */
export const files = defineBench({
  bench: "files",
  description: "a workbook of 200 MB of TikTok Shop orders, looked at and landed, against the same rows as CSV; memory",
  async run({ url }, report, { scale }) {
    const rows = Math.max(625, Math.round((wholeRows * scale) / blockRows)) * blockRows;
    const folder = await mkdtemp(join(tmpdir(), "levain-bench-files-"));
    try {
      const path = (name: string) => join(folder, name);
      await writeOrderWorkbook(path("orders.xlsx"), { rows, isSorted: false });
      await writeOrderWorkbook(path("sorted.xlsx"), { rows, isSorted: true });
      await writeOrderCsv(path("orders.csv"), rows);
      for (const name of ["orders.xlsx", "orders.csv"])
        report({
          figure: `size of ${name}`,
          value: (await stat(path(name))).size / 1e6,
          unit: "MB",
          target: null,
          better: "lower",
        });
      const cost = async (what: string, name: string, slug: string | null) => {
        const measured = await measure({ url, path: path(name), slug }, rows);
        tell(what, measured);
        return measured;
      };
      const dry = await cost("dry run of the workbook", "orders.xlsx", null);
      await cost("dry run of a workbook that was sorted", "sorted.xlsx", null);
      const dryCsv = await cost("dry run of the CSV", "orders.csv", null);
      const landed = await cost("landing of the workbook", "orders.xlsx", "workbook");
      const landedCsv = await cost("landing of the CSV", "orders.csv", "csv");
      compare("dry run of the workbook against the CSV", dry, dryCsv);
      compare("landing of the workbook against the CSV", landed, landedCsv);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }

    function tell(what: string, { seconds, cpuSeconds, megabytes }: ImportCost): void {
      const figures: Figure[] = [
        { figure: what, value: rows / seconds, unit: "rows/s", target: null, better: "higher" },
        { figure: `${what}, of its own CPU`, value: rows / cpuSeconds, unit: "rows/s", target: null, better: "higher" },
        { figure: `peak memory, ${what}`, value: megabytes, unit: "MB", target: mostMegabytes, better: "lower" },
      ];
      for (const figure of figures) report(figure);
    }

    function compare(figure: string, one: ImportCost, other: ImportCost): void {
      report({ figure, value: other.seconds / one.seconds, unit: "ratio", target: null, better: "higher" });
    }
  },
});

/** Imports a file in a process of its own, which runs as workers and `npm run import` do. Throws when a row was lost or rejected. */
async function measure(task: ImportTask, rows: number): Promise<ImportCost> {
  const child = fork("jobs/bench/files/import-process.ts", [JSON.stringify(task)], { execArgv });
  const [answer] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`The import of ${task.path} ended with ${code}`);
    }),
  ]);
  const cost = importCost.parse(answer);
  if (cost.rows !== rows || cost.rejected > 0)
    throw new Error(`${task.path}: ${cost.rows} of ${rows} rows, ${cost.rejected} rejected`);
  return cost;
}
