import { readFileSync } from "node:fs";

/** Ends the process with an explanation when this Node is older than package.json asks for. */
export function checkNode() {
  const { engines } = JSON.parse(readFileSync("package.json", "utf8"));
  const [major = 0, minor = 0] = engines.node.replace(">=", "").split(".").map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split(".").map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  console.error(
    `Levain needs Node ${engines.node}; this is ${process.versions.node}. Node 24 is the version to choose.`,
  );
  process.exit(2);
}
