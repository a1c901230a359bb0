import { environment } from "#db/environment.ts";

/** Whether the demo's stand-in platform runs on this machine, so that a connection may be made to it. */
export function hasStandIn(env = environment()): boolean {
  return (env.LEVAIN_STAND_IN_URL ?? "") !== "";
}
