import { z } from "zod";
import { cleanName } from "#app/lib/clean-name.ts";

/** A name that somebody enters, or one line of text like it: cleaned, then neither empty nor longer than so many characters. */
export function nameSchema(longest: number) {
  return z.string().transform(cleanName).pipe(z.string().min(1).max(longest));
}
