/**
 * `node --import tsx tests/support/fill-e2e-demo.ts FOLDER`: starts Levain from nothing, as its first `npm start`, and stops it once the demo is filled.
 * `npm test` does it beside the unit tests, for which it stands back. Ends, and leaves nothing, with whoever started it.
 */
import { rm } from "node:fs/promises";
import { setPriority } from "node:os";
import { startLevain } from "#tests/support/start-levain.ts";

const folder = process.argv[2];
if (!folder) throw new Error("Which folder?");
// Whatever it starts stands back as well.
setPriority(10);
const gone = new AbortController();
process.once("disconnect", () => gone.abort());

try {
  const levain = await startLevain({ dataFolder: folder, timeout: 1_800_000, signal: gone.signal });
  await levain.stop();
} catch (error) {
  await rm(folder, { recursive: true, force: true });
  console.error(error);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
