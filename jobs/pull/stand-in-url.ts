import { z } from "zod";
import { environment } from "#db/environment.ts";

const schema = z.preprocess((value) => (value === "" ? undefined : value), z.url().optional());

/** Where the demo's stand-in platform listens, when one runs on this machine. */
export function readStandInUrl(env = environment()): string | undefined {
  return schema.parse(env.LEVAIN_STAND_IN_URL);
}
