import type { FileOptions } from "#jobs/connectors/connector.ts";
import type { Recognition } from "#jobs/files/recognition.ts";
import { type Horizon, horizonAt } from "#jobs/imports/find-ahead.ts";

/** Until when what a file says can have been, read in those zones. */
export function horizonOf(
  recognition: Recognition,
  options: Pick<FileOptions, "zone">,
  now: number = Date.now(),
): Horizon {
  return horizonAt(now, zonesOf(recognition, options));
}

/** The zones in which a file is read: what was stated, and what its mapping says of it and of single columns. */
function zonesOf({ mapping }: Recognition, { zone }: Pick<FileOptions, "zone">): readonly string[] {
  const rules = Object.values(mapping?.streams ?? {}).flatMap((fields) => Object.values(fields));
  const zones = [zone, mapping?.zone, ...rules.map((rule) => rule.zone)];
  return [...new Set(zones.filter((one) => one !== undefined))];
}
