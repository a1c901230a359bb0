import type { FilterKey } from "#app/lib/filters/filters.ts";

/** Filters that leave something out; one that a report does not know is said beside its numbers. */
export const narrowing: readonly FilterKey[] = [
  "platform",
  "creator",
  "campaign",
  "format",
  "relation",
  "tier",
  "kind",
  "theme",
  "surface",
  "product",
];
