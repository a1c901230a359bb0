import { type Formula, measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure, isMoneyMeasure } from "#db/metrics/measures.ts";
import type { Metric } from "#db/metrics/metric.ts";
import { convertNaively, type NaiveRates } from "#tests/support/naive-reports/naive-rates.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";

/** What a value is computed with besides rows. */
export interface NaiveSetting {
  readonly currency: string;
  readonly margin: number | null;
  readonly rates: NaiveRates;
  /** Whether orders had been loaded for the days asked for: then no row of sales means none were sold. */
  readonly hasSales: boolean;
}

/** A metric over rows, one rule of the contract after the other. */
export function naiveMetric(metric: Metric, rows: readonly NaiveRow[], setting: NaiveSetting): number | null {
  const value = naiveValue(metric.formula, rows, setting);
  return metric.isProportion && value !== null && value > 1 ? null : value;
}

/** `paired`: the formulas of which a row must give both sides to count in a ratio. */
export function naiveValue(
  formula: Formula,
  rows: readonly NaiveRow[],
  setting: NaiveSetting,
  paired: readonly Formula[] = [],
): number | null {
  const families = new Set(measuresOf(formula).map(familyOfMeasure));
  const [family] = families;
  if (isLinear(formula) && families.size === 1 && family) {
    const ofFamily = rows.filter((row) => row.family === family);
    if (family === "sales" && ofFamily.length === 0) return setting.hasSales ? 0 : null;
    const counted = ofFamily.filter((row) => [...paired, formula].every((needed) => gives(needed, row)));
    if (!measuresOf(formula).every(isMoneyMeasure)) return addUp(counted.map((row) => linear(formula, row)));
    return addMoney(formula, counted, setting);
  }
  switch (formula.kind) {
    case "measure":
      throw new Error("A measure is linear");
    case "sum": {
      const values = formula.terms.map((term) => naiveValue(term, rows, setting, paired));
      return formula.needs === "all" && values.includes(null) ? null : addUp(values);
    }
    case "ratio": {
      const both = [...paired, formula.of, formula.per];
      const [of, per] = [formula.of, formula.per].map((side) => sideOf(side, naiveValue(side, rows, setting, both)));
      return of == null || per == null || per === 0 ? null : of / per;
    }
    case "scale": {
      const value = naiveValue(formula.of, rows, setting, paired);
      const by = formula.by === "margin" ? setting.margin : formula.by;
      return value === null || by === null ? null : value * by;
    }
  }
}

/** What corrections took back beyond what came in is no side of a rate, unless it is money. */
export function sideOf(formula: Formula, value: number | null): number | null {
  return value !== null && value < 0 && !measuresOf(formula).some(isMoneyMeasure) ? null : value;
}

/** Of each day and currency first, converted at that day's rate, then over all; unknown when one rate is. */
function addMoney(formula: Formula, rows: readonly NaiveRow[], setting: NaiveSetting): number | null {
  const days = new Map<string, { currency: string; day: string; amount: number }>();
  for (const row of rows) {
    const { currency, day } = row;
    const sum = days.get(`${currency} ${day}`) ?? { currency, day, amount: 0 };
    days.set(`${currency} ${day}`, { ...sum, amount: sum.amount + (linear(formula, row) ?? 0) });
  }
  const converted = [...days.values()].map(({ amount, currency, day }) =>
    convertNaively(setting.rates, { amount, from: currency, to: setting.currency, day }),
  );
  return converted.includes(null) ? null : addUp(converted);
}

function isLinear(formula: Formula): boolean {
  if (formula.kind === "sum") return formula.terms.every(isLinear);
  if (formula.kind === "scale") return formula.by !== "margin" && isLinear(formula.of);
  return formula.kind === "measure";
}

function linear(formula: Formula, row: NaiveRow): number | null {
  if (formula.kind === "measure") return row.values[formula.measure] ?? null;
  if (formula.kind === "sum") return addUp(formula.terms.map((term) => linear(term, row)));
  if (formula.kind === "ratio" || formula.by === "margin") throw new Error("Not linear");
  const value = linear(formula.of, row);
  return value === null ? null : value * formula.by;
}

/** Whether a row gives what a formula needs of the row's family. */
function gives(formula: Formula, row: NaiveRow): boolean {
  const concerns = (part: Formula) => measuresOf(part).some((name) => familyOfMeasure(name) === row.family);
  if (!concerns(formula)) return true;
  switch (formula.kind) {
    case "measure":
      return row.values[formula.measure] != null;
    case "sum": {
      const terms = formula.terms.filter(concerns);
      return formula.needs === "any" ? terms.some((term) => gives(term, row)) : terms.every((term) => gives(term, row));
    }
    case "ratio":
      return gives(formula.of, row) && gives(formula.per, row);
    case "scale":
      return gives(formula.of, row);
  }
}

export function addUp(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}
