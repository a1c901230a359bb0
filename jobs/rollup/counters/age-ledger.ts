import { ageDays } from "#db/lives/age-days.ts";
import { shareOfFirst } from "#jobs/rollup/counters/cut-interval.ts";

const dayMs = 86_400_000;

/** The moments written, from included, to not; ages outside are left to what is stored. */
export interface MomentRange {
  readonly from: number;
  readonly to: number;
}

/** Collects what one post's counters were at the ages; an age that no counter is known at has no entry. */
export interface AgeLedger {
  readonly values: ReadonlyMap<number, (number | null)[]>;
  /** The counter went from one value to another over (from, to]. */
  between(measure: number, from: number, fromValue: number, to: number, toValue: number): void;
  /** The counter had this value at this moment. */
  at(measure: number, moment: number, value: number): void;
  set(measure: number, age: number, value: number): void;
}

export function createAgeLedger(measures: number, publishedAt: number | null, range: MomentRange | null): AgeLedger {
  const values = new Map<number, (number | null)[]>();
  const moments = listAges(publishedAt, range);

  function set(measure: number, age: number, value: number): void {
    const known = values.get(age) ?? new Array<number | null>(measures).fill(null);
    known[measure] = value;
    values.set(age, known);
  }

  function between(measure: number, from: number, fromValue: number, to: number, toValue: number): void {
    for (const { age, moment } of moments) {
      if (moment <= from || moment > to) continue;
      set(measure, age, fromValue + shareOfFirst(toValue - fromValue, moment - from, to - from));
    }
  }

  function at(measure: number, when: number, value: number): void {
    for (const { age, moment } of moments) if (moment === when) set(measure, age, value);
  }

  return { values, between, at, set };
}

/** The ages whose moment lies in the range, with that moment; none when the publication is unknown. */
export function listAges(publishedAt: number | null, range: MomentRange | null): { age: number; moment: number }[] {
  if (publishedAt === null) return [];
  return ageDays
    .map((age) => ({ age, moment: publishedAt + age * dayMs }))
    .filter(({ moment }) => !range || (moment >= range.from && moment < range.to));
}
