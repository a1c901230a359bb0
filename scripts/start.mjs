/** `npm start`: plain Node until everything is installed, then the supervisor takes over in this same process. */
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { checkNode } from "./check-node.mjs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));
const isDevelopment = process.argv.includes("--development");
checkNode();
ensureInstalled({ withDevelopment: isDevelopment });
if (!isDevelopment) ensureBuilt();
const { register } = await import("tsx/esm/api");
register();
const { supervise } = await import("./supervise.ts");
await supervise({ isDevelopment });
