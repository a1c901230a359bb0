/** `npm run job -- list | status | run NAME`: the jobs by hand, in this process. */
import { parseCommand } from "#db/parse-command.ts";
import { withDatabase } from "#db/with-database.ts";
import { WrongUse, wrongUse } from "#db/wrong-use.ts";
import type { Job } from "#jobs/define-job.ts";
import { jobs } from "#jobs/index.ts";
import { describeRuns } from "#jobs/queue/describe-runs.ts";
import { runJobCommand } from "#jobs/queue/run-command.ts";

const foundFaults = 1;
const usage = `npm run job -- list
npm run job -- status [--workspace SLUG]
npm run job -- run NAME [--workspace SLUG] [--input JSON]`;

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: Error) => {
  if ("code" in error && error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());

function findJob(name: string | undefined): Job {
  const job = jobs.find((one) => one.name === name);
  if (job) return job;
  throw new WrongUse(`${name ? `There is no job ${name}.` : "Say which job."}\n${usage}`);
}

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUse(`--input is not JSON: ${text}\nSuch as --input '{"connectionId": 1}', in single quotes.`);
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseCommand(usage, {
    allowPositionals: true,
    options: { workspace: { type: "string" }, input: { type: "string" } },
  });
  const [first, second] = positionals;
  if (first === "list") {
    for (const { name, description, schedule } of jobs)
      console.log(`${name.padEnd(24)} ${description}${schedule ? ` (by itself: ${schedule} UTC)` : ""}`);
    return 0;
  }
  if (first === "status") {
    console.log(await withDatabase((handle) => describeRuns(handle, values.workspace)));
    return 0;
  }
  const job = findJob(first === "run" ? second : first);
  const command = { job, input: parseInput(values.input ?? "{}"), workspace: values.workspace };
  const isFine = await withDatabase((handle) => runJobCommand(handle, command, stop.signal), {
    applicationName: `levain ${job.name}`,
  });
  return isFine ? 0 : foundFaults;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = wrongUse;
}
