import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase } from "#db/client.server.ts";
import { openCluster } from "#db/embedded/open-cluster.ts";
import { migrateToLatest } from "#db/migrate.ts";
import { parseCommand } from "#db/parse-command.ts";
import { runProgram } from "#db/run-program.ts";
import { WrongUse } from "#db/wrong-use.ts";
import type { Bench, Figure } from "#jobs/bench/bench.ts";
import { benches } from "#jobs/bench/index.ts";

const usage = `Usage: npm run bench -- [NAME ...] [--scale 0.1]
       npm run bench -- NAME --keep FOLDER   (the database stays there for the next run)
${benches.map(({ bench, description }) => `  ${bench}: ${description}`).join("\n")}`;

/**
 * `npm run bench -- NAME [--scale 0.1] [--keep FOLDER]`: one JSON object a line, {bench, figure, value, unit, target, ok}. With `--keep` the
 * database stays in FOLDER, and the next run finds what this one filled it with.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseCommand(usage, {
    allowPositionals: true,
    options: { scale: { type: "string", default: "1" }, keep: { type: "string" } },
  });
  const scale = Number(values.scale);
  const chosen = positionals.length > 0 ? benches.filter(({ bench }) => positionals.includes(bench)) : benches;
  const isKept = values.keep !== undefined;
  if (chosen.length < Math.max(1, positionals.length) || !(scale > 0 && scale <= 1) || (isKept && chosen.length > 1))
    throw new WrongUse(usage);
  let missed = 0;
  for (const bench of chosen) missed += await runBench(bench, scale, values.keep);
  return missed === 0 ? 0 : 1;
}

/** Runs one bench on a server of its own, so that neither an earlier bench nor the workspace's data weigh on it. Returns how many targets were missed. */
async function runBench(bench: Bench, scale: number, keep: string | undefined): Promise<number> {
  const folder = keep ?? (await mkdtemp(join(tmpdir(), "levain-bench-")));
  const cluster = await openCluster({ folder });
  const handle = createDatabase(cluster.url);
  let missed = 0;
  const report = ({ better, ...figure }: Figure) => {
    const ok =
      figure.target === null || (better === "higher" ? figure.value >= figure.target : figure.value <= figure.target);
    if (!ok) missed += 1;
    process.stdout.write(
      `${JSON.stringify({ bench: bench.bench, ...figure, value: Number(figure.value.toPrecision(6)), ok })}\n`,
    );
  };
  try {
    await migrateToLatest(handle.db);
    await bench.run(handle, report, { scale });
  } finally {
    await handle.close();
    await cluster.close();
    if (keep === undefined) await rm(folder, { recursive: true, force: true });
  }
  return missed;
}

await runProgram(main);
