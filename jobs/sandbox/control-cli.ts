/** `npm run stand-in`: shows and changes how the running stand-in platforms stand. */
import { parseCommand } from "#db/parse-command.ts";
import { wrongUse } from "#db/wrong-use.ts";
import { readPort } from "#jobs/sandbox/port-file.ts";

const usage = `Shows, breaks and mends the stand-in platforms of the running demo.

  npm run stand-in
  npm run stand-in -- --faults server_error,cut_body [--probability 1] [--burst 1] [--seed 1]
  npm run stand-in -- --faults wrong_type --fields price   # what is wrong about figures is so in these fields alone
  npm run stand-in -- --mend
  npm run stand-in -- --gone ID,ID        # posts that are deleted there; --gone "" brings them back
  npm run stand-in -- --refused SCOPE,SCOPE  # scopes that are refused; --refused "" allows all again
  npm run stand-in -- [--clock 2026-11-30T12:00:00Z] [--speed 60]`;

/** The change that the arguments ask for; undefined: none. Throws when they make no sense. */
function readChange(args: readonly string[]): object | undefined {
  const { values } = parseCommand(usage, {
    args: [...args],
    options: {
      faults: { type: "string" },
      probability: { type: "string", default: "1" },
      burst: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
      mend: { type: "boolean", default: false },
      clock: { type: "string" },
      speed: { type: "string" },
      gone: { type: "string" },
      fields: { type: "string" },
      refused: { type: "string" },
    },
  });
  const { faults, probability, burst, seed, mend, clock: at, speed } = values;
  const plan = {
    faults: faults?.split(","),
    ...(values.fields === undefined ? {} : { fields: listOf(values.fields) }),
    probability: Number(probability),
    burst: Number(burst),
    seed: Number(seed),
  };
  const change = {
    ...(mend ? { faults: null } : faults === undefined ? {} : { faults: plan }),
    ...(at === undefined && speed === undefined
      ? {}
      : { clock: { at, ...(speed === undefined ? {} : { speed: Number(speed) }) } }),
  };
  const { gone, refused } = values;
  if (gone !== undefined) Object.assign(change, { gone: listOf(gone) });
  if (refused !== undefined) Object.assign(change, { refused: listOf(refused) });
  return Object.keys(change).length > 0 ? change : undefined;
}

function listOf(text: string): string[] {
  return text.split(",").filter((part) => part !== "");
}

async function main(): Promise<void> {
  const change = readChange(process.argv.slice(2));
  const port = await readPort();
  const headers = { "content-type": "application/json" };
  const asked = change ? { method: "POST", headers, body: JSON.stringify(change) } : {};
  const answer =
    port === undefined ? undefined : await fetch(`http://127.0.0.1:${port}/control`, asked).catch(() => undefined);
  if (!answer) throw new Error("No stand-in answers: `npm start` runs one while the demo's connections are there");
  const state: unknown = await answer.json();
  console.log(JSON.stringify(state, null, 2));
  if (!answer.ok) process.exitCode = wrongUse;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = wrongUse;
}
