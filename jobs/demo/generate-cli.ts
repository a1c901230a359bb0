import { parseCommand } from "#db/parse-command.ts";
import { runProgram } from "#db/run-program.ts";
import { WrongUse } from "#db/wrong-use.ts";
import { generateWorld } from "./generate-world.ts";
import { defaultCreators } from "./world.ts";

const usage = `Writes a demo world as files of the Levain feed.

  npm run demo:generate -- --end DATE --out DIR [--posts 2000] [--days 180] [--creators N] [--seed TEXT] [--gzip]

DATE is the last day with data, as in 2026-05-31. The same arguments give the same bytes.`;

/** Reads the command line; every number is whole and at least 1. */
function readOptions(args: readonly string[]) {
  const { values } = parseCommand(usage, {
    args: [...args],
    options: {
      posts: { type: "string", default: "2000" },
      days: { type: "string", default: "180" },
      creators: { type: "string" },
      end: { type: "string" },
      out: { type: "string" },
      seed: { type: "string", default: "levain" },
      gzip: { type: "boolean", default: false },
    },
  });
  const posts = wholeNumber("posts", values.posts);
  return {
    posts,
    days: wholeNumber("days", values.days),
    creators: values.creators === undefined ? defaultCreators(posts) : wholeNumber("creators", values.creators),
    end: calendarDay(values.end),
    seed: values.seed,
    folder: values.out ?? fail("--out is missing: the folder to write to"),
    gzip: values.gzip,
  };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  return Number.isSafeInteger(number) && number >= 1
    ? number
    : fail(`--${name} must be a whole number from 1 on, not "${text}"`);
}

function calendarDay(text: string | undefined): string {
  if (text === undefined) return fail("--end is missing: the last day with data, as in 2026-05-31");
  const at = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return isDay ? text : fail(`--end must be a day that exists, as in 2026-05-31, not "${text}"`);
}

function fail(message: string): never {
  throw new WrongUse(`${message}\n\n${usage}`);
}

await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  const onProgress = process.stderr.isTTY ? (text: string) => process.stderr.write(`\r${text}`) : undefined;
  const files = await generateWorld({ ...options, ...(onProgress && { onProgress }) });
  if (onProgress) process.stderr.write("\r");
  for (const { path, records } of files) console.log(`${String(records).padStart(10)}  ${path}`);
  return 0;
});
