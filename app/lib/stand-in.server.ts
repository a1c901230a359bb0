import { environment } from "#db/environment.ts";

/** Whether the demo's stand-in platform runs on this machine, so that a connection may be made to it. */
export function hasStandIn(env = environment()): boolean {
  return (env.LEVAIN_STAND_IN_URL ?? "") !== "";
}

/** Where the stand-in answers for a page of a platform: under the platform's host as the first part of the path. */
export function atStandIn(address: string, env = environment()): string {
  const { host, pathname, search } = new URL(address);
  return new URL(`/${host}${pathname}${search}`, env.LEVAIN_STAND_IN_URL).href;
}
