import type { Day } from "#app/lib/dates/day.ts";
import type { Component } from "#db/metrics/components.ts";
import type { MeasureFamily } from "#db/metrics/measures.ts";

export type Side = "current" | "comparison";
export type FamilyRow = Readonly<Record<string, string | number | null>>;

/** What one family says: a row a group, its components by position (see sumFamily). */
export interface FamilyAnswer {
  readonly family: MeasureFamily;
  readonly components: readonly Component[];
  readonly rows: readonly FamilyRow[];
}

/** One group of rows of all families: a platform, an account, a bucket of days, or everything. */
export interface Group {
  /** The dimensions' values and the bucket, joined; empty for everything. */
  readonly key: string;
  readonly dimensions: Readonly<Record<string, string | number>>;
  readonly bucket: Day | null;
  readonly postDays: number;
  readonly interpolated: number;
  readonly gaps: number;
  /** Values of components by their keys. */
  readonly sums: Readonly<Record<Side, Map<string, number | null>>>;
  /** The families with any row: a group without sales had none, one with rows may not know them. */
  readonly families: Readonly<Record<Side, Set<MeasureFamily>>>;
  /** Post-days that give a component, and those that give every measure it may add. */
  readonly given: Map<string, { readonly some: number; readonly all: number }>;
}

export function emptyGroup(dimensions: Group["dimensions"], bucket: Day | null): Group {
  return {
    key: keyOf(dimensions, bucket),
    dimensions,
    bucket,
    postDays: 0,
    interpolated: 0,
    gaps: 0,
    sums: { current: new Map(), comparison: new Map() },
    families: { current: new Set(), comparison: new Set() },
    given: new Map(),
  };
}

function keyOf(dimensions: Group["dimensions"], bucket: Day | null): string {
  const values: (string | number)[] = Object.values(dimensions);
  if (bucket) values.push(bucket);
  return values.join(" ");
}

/** Lays the answers of the families side by side. */
export function mergeFamilies(answers: readonly FamilyAnswer[], by: readonly string[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { family, components, rows } of answers) {
    // A year of thousands of creators has as many rows: what all have in common is found once.
    const columns = components.map(
      ({ key }, index): ComponentColumns => ({
        key,
        current: `c${index}`,
        comparison: `p${index}`,
        some: `g${index}`,
        all: `h${index}`,
      }),
    );
    for (const row of rows) {
      const dimensions: Record<string, string | number> = {};
      for (const name of by) dimensions[name] = row[name] ?? "";
      const bucket = typeof row.bucket === "string" ? row.bucket : null;
      const key = keyOf(dimensions, bucket);
      groups.set(key, withRow(groups.get(key) ?? emptyGroup(dimensions, bucket), family, columns, row));
    }
  }
  return groups;
}

/** The columns of a row that say something of one component. */
interface ComponentColumns extends Readonly<Record<Side | "some" | "all", string>> {
  readonly key: string;
}

function withRow(group: Group, family: MeasureFamily, columns: readonly ComponentColumns[], row: FamilyRow): Group {
  for (const { key, current, comparison, some, all } of columns) {
    group.sums.current.set(key, numberIn(row, current));
    if (comparison in row) group.sums.comparison.set(key, numberIn(row, comparison));
    if (family !== "exposure") continue;
    const given = numberIn(row, some) ?? 0;
    // Asked for where some are not all; of no days at all it has no sum.
    group.given.set(key, { some: given, all: all in row ? (numberIn(row, all) ?? 0) : given });
  }
  if (family !== "exposure") {
    if (numberIn(row, "n")) group.families.current.add(family);
    if (numberIn(row, "m")) group.families.comparison.add(family);
    return group;
  }
  return {
    ...group,
    postDays: numberIn(row, "post_days") ?? 0,
    interpolated: numberIn(row, "interpolated_post_days") ?? 0,
    gaps: numberIn(row, "gap_post_days") ?? 0,
  };
}

function numberIn(row: FamilyRow, column: string): number | null {
  const value = row[column];
  return typeof value === "number" ? value : null;
}
