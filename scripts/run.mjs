import { spawnSync } from "node:child_process";

/**
 * Runs a program with its output on ours and returns whether it succeeded. Node scripts are started with this very Node,
 * whatever the path says.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env] on top of our own
 */
export function run(program, args, env = {}) {
  const isScript = /\.[cm]?js$/.test(program) || program.startsWith("node_modules/");
  const [command, all] = isScript ? [process.execPath, [program, ...args]] : [program, args];
  const { status, signal, error } = spawnSync(command, all, { stdio: "inherit", env: { ...process.env, ...env } });
  if (error) console.error(`${program}: ${error.message}`);
  // Ctrl-C reached the child as well: what it was meant to do is not done, and nothing after it is wanted.
  if (signal === "SIGINT" || signal === "SIGTERM") process.exit(130);
  return status === 0;
}
