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
    key: [...Object.values(dimensions), ...(bucket ? [bucket] : [])].join(" "),
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

/** Lays the answers of the families side by side. */
export function mergeFamilies(answers: readonly FamilyAnswer[], by: readonly string[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const answer of answers)
    for (const row of answer.rows) {
      const dimensions = Object.fromEntries(by.map((name) => [name, row[name] ?? ""]));
      const blank = emptyGroup(dimensions, typeof row.bucket === "string" ? row.bucket : null);
      groups.set(blank.key, withRow(groups.get(blank.key) ?? blank, answer, row));
    }
  return groups;
}

function withRow(group: Group, { family, components, rows: _ }: FamilyAnswer, row: FamilyRow): Group {
  for (const [index, { key }] of components.entries()) {
    group.sums.current.set(key, numberIn(row, `c${index}`));
    group.sums.comparison.set(key, numberIn(row, `p${index}`));
    const some = numberIn(row, `g${index}`) ?? 0;
    if (family === "exposure") group.given.set(key, { some, all: numberIn(row, `h${index}`) ?? some });
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
