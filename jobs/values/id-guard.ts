import { roundedForm } from "./parse-id.ts";

/**
 * Watches one column of ids. `see` returns true once it is beyond chance that a float has rounded them: two, and most, in the shortest form of floats, or three, and a quarter,
 * in their exact form. Different things then have one id, and the file must be refused.
 */
export function createIdGuard(): { see(id: string): boolean } {
  let long = 0;
  let shortest = 0;
  let exact = 0;
  let last = "";
  return {
    see(id) {
      // The same id again is no new evidence.
      if (id.length < 17 || id === last) return false;
      last = id;
      long++;
      const form = roundedForm(id);
      if (form === "shortest") shortest++;
      else if (form === "exact") exact++;
      else return false;
      return (shortest >= 2 && shortest * 2 > long) || (exact >= 3 && exact * 4 > long);
    },
  };
}
