import { looksRounded } from "./parse-id.ts";

/**
 * Watches one column of ids. `see` returns true once most of the long ids seen, and at least two, are numbers that only a float would have left:
 * the file then gives many posts one id, and must be refused.
 */
export function createIdGuard(): { see(id: string): boolean } {
  let long = 0;
  let rounded = 0;
  let last = "";
  return {
    see(id) {
      // The same id again is no new evidence.
      if (id.length < 17 || id === last) return false;
      last = id;
      long++;
      if (!looksRounded(id)) return false;
      rounded++;
      return rounded >= 2 && rounded * 2 > long;
    },
  };
}
