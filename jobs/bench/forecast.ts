import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type Bench, defineBench, type Figure } from "#jobs/bench/bench.ts";
import { type Trials, tryCrawls, tryVideos } from "#jobs/bench/forecast-trials.ts";
import { readCrawl, readCrawlIds, readVideos, realFiles } from "#jobs/bench/real-posts.ts";
import { tryWorld } from "#jobs/bench/world-trial.ts";

/** When the videos were published stands in the mapping by which they are imported. */
const mapping = "tests/fixtures/mappings/youtube-views.json";

/** How forecasts do on real lives and on a generated world, beside three ways to do without. */
export const forecast: Bench = defineBench({
  bench: "forecast",
  description:
    "median error of forecasts on real lives and on a generated world, beside persistence, growth rate and median curve",
  async run(handle, report, { scale }) {
    if (existsSync(realFiles)) {
      print(report, "day 30 from day 7, two videos", tryVideos(await readVideos(await readPublications())));
      const [first, third] = await Promise.all(["snapshot1", "snapshot3"].map(readCrawl));
      if (first && third)
        print(report, "third crawl from the first", tryCrawls(first, third, await readCrawlIds("snapshot2")));
    } else process.stderr.write(`Real lives are left out: there is no folder ${realFiles}\n`);
    for (const [age, trials] of await tryWorld(handle, scale))
      print(report, `views at maturity from day ${age}, generated world`, trials);
  },
});

async function readPublications(): Promise<Record<string, string>> {
  const text = await readFile(mapping, "utf8");
  return Object.fromEntries([...text.matchAll(/"(\w{11})": "(\d{4}-[^"]+)"/g)].map(([, id = "", at = ""]) => [id, at]));
}

/** The forecast must beat each of the others: their errors are its targets. */
function print(report: (figure: Figure) => void, title: string, { posts, trials, coverage }: Trials): void {
  const best = Math.min(...trials.flatMap(({ method, error }) => (method === "forecast" ? [] : [error])));
  for (const { method, error } of trials)
    report({
      figure: `${title}: median |ln(said / came)| of ${method} (${posts} posts)`,
      value: error,
      unit: "ln",
      target: method === "forecast" ? best : null,
      better: "lower",
    });
  if (coverage !== null)
    report({
      figure: `${title}: share inside the 80 % interval`,
      value: coverage,
      unit: "share",
      target: null,
      better: "higher",
    });
}
