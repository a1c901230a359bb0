import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressFiles } from "./compress-files.mjs";
import { run } from "./run.mjs";

const sources = ["app", "db", "public", "package-lock.json", "remix.config.js", "tsconfig.json", "vite.config.ts"];
const stamp = "build/sources.sha256";

/** Builds the pages for the browser and the server, unless the last build was of these very sources. */
export function ensureBuilt() {
  const hash = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  console.log("Building …");
  const isBuilt = run("node_modules/@remix-run/dev/dist/cli.js", ["vite:build"], { NODE_ENV: "production" });
  if (!isBuilt) {
    console.error("The build failed; see its message above.");
    process.exit(1);
  }
  compressFiles("build/client/assets");
  writeFileSync(stamp, hash);
}

function hashSources() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(listFiles).sort())
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (/\.[a-z]+$/.test(path) && !path.includes("/")) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
