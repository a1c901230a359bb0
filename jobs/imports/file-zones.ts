import type { FileOptions } from "#jobs/connectors/connector.ts";
import type { Recognition } from "#jobs/files/recognition.ts";

/** The zones in which a file is read: what was stated, and what its mapping says of it and of single columns. */
export function zonesOf({ mapping }: Recognition, { zone }: Pick<FileOptions, "zone">): readonly string[] {
  const rules = Object.values(mapping?.streams ?? {}).flatMap((fields) => Object.values(fields));
  const zones = [zone, mapping?.zone, ...rules.map((rule) => rule.zone)];
  return [...new Set(zones.filter((one) => one !== undefined))];
}
