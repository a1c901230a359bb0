import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where `npm test` leaves its last line, for what reads only that. */
export const countsFile = ".cache/test-counts.txt";

/**
 * Adds up vitest's JSON results.
 * @param {string} folder
 */
export function readCounts(folder) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of readdirSync(folder)) {
    const result = JSON.parse(readFileSync(join(folder, file), "utf8"));
    counts.passed += result.numPassedTests;
    counts.failed += result.numFailedTests;
    counts.skipped += result.numPendingTests + result.numTodoTests;
  }
  return counts;
}
