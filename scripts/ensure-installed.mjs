import { existsSync, readFileSync } from "node:fs";
import { run } from "./run.mjs";

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean }} LockEntry */

/**
 * Installs what package-lock.json names, unless node_modules holds exactly that already. npm keeps beside the modules
 * what it installed, written last, so an installation that was cut short does not count.
 * @param {{ withDevelopment: boolean }} options
 */
export function ensureInstalled({ withDevelopment }) {
  if (isInstalled(withDevelopment)) return;
  console.log("Installing what package-lock.json names (a minute or two) …");
  const npm = process.env.npm_execpath ?? "npm";
  const include = withDevelopment ? ["--include=dev"] : [];
  if (run(npm, ["ci", "--no-audit", "--no-fund", ...include])) return;
  console.error("npm ci failed; see its message above.");
  process.exit(1);
}

/** @param {boolean} withDevelopment */
function isInstalled(withDevelopment) {
  const installed = readPackages("node_modules/.package-lock.json");
  return Object.entries(readPackages("package-lock.json")).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    if (entry.dev && !withDevelopment) return true;
    const isForThisSystem = !(entry.optional || entry.devOptional);
    return installed[path] ? installed[path].version === entry.version : !isForThisSystem;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockEntry>}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}
