import { type ParseArgsConfig, parseArgs } from "node:util";
import { WrongUse } from "#db/wrong-use.ts";

/** The options and words of a command line, as node's parseArgs has them. Throws a WrongUse with the usage where there is no such option, and where it is asked for (`--help`). */
export function parseCommand<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  const args = config.args ?? process.argv.slice(2);
  const words = args.slice(0, args.includes("--") ? args.indexOf("--") : undefined);
  if (words.some((word) => word === "--help" || word === "-h")) throw new WrongUse(usage);
  try {
    return parseArgs<Config>(config);
  } catch (error) {
    if (!(error instanceof TypeError && "code" in error)) throw error;
    throw new WrongUse(`${error.message}\n\n${usage}`);
  }
}
