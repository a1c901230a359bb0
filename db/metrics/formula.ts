import { familyOfMeasure, isMoneyMeasure, type Measure, type MeasureFamily } from "#db/metrics/measures.ts";

/**
 * How a metric follows from measures.
 * A sum that needs `any` adds what is given (engagements without saves are still engagements, flagged incomplete); one that needs `all`
 * is unknown when a term is. A ratio sums only rows that give both sides, and is unknown where one that counts what happened adds up to less than
 * none: a platform corrected earlier days there, and what a day took back is no average of it. Sales and costs may be below nothing.
 */
export type Formula =
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "sum"; readonly terms: readonly Formula[]; readonly needs: "any" | "all" }
  | { readonly kind: "ratio"; readonly of: Formula; readonly per: Formula }
  | { readonly kind: "scale"; readonly of: Formula; readonly by: number | "margin" };

export function measure(name: Measure): Formula {
  return { kind: "measure", measure: name };
}
export function sumOfAny(...terms: Formula[]): Formula {
  return { kind: "sum", terms, needs: "any" };
}
export function sumOfAll(...terms: Formula[]): Formula {
  return { kind: "sum", terms, needs: "all" };
}
export function ratio(of: Formula, per: Formula): Formula {
  return { kind: "ratio", of, per };
}
export function scale(of: Formula, by: number | "margin"): Formula {
  return { kind: "scale", of, by };
}
export function difference(of: Formula, ...less: Formula[]): Formula {
  return sumOfAll(of, ...less.map((term) => scale(term, -1)));
}

/** Numbers of a workspace that formulas name. */
export interface FormulaParameters {
  readonly margin: number | null;
}

/** One row of a fact: its family and its measures, null where they are not provided. */
export interface MeasureRow {
  readonly family: MeasureFamily;
  readonly values: Readonly<Partial<Record<Measure, number | null>>>;
}

/** The value of a formula over rows, straight from the definitions: what the SQL is tested against. */
export function evaluate(
  formula: Formula,
  rows: readonly MeasureRow[],
  parameters: FormulaParameters = { margin: null },
): number | null {
  switch (formula.kind) {
    case "measure":
      return addKnown(rows.map((row) => row.values[formula.measure] ?? null));
    case "sum": {
      const given = rows.filter((row) => provides(formula, row));
      const values = formula.terms.map((term) => evaluate(term, given, parameters));
      return formula.needs === "all" && values.includes(null) ? null : addKnown(values);
    }
    case "ratio": {
      const paired = rows.filter((row) => provides(formula, row));
      const [of, per] = [formula.of, formula.per].map((side) => {
        const value = evaluate(side, paired, parameters);
        return isCount(side) ? atLeastNone(value) : value;
      });
      return divide(of ?? null, per ?? null);
    }
    case "scale": {
      const by = formula.by === "margin" ? parameters.margin : formula.by;
      const value = evaluate(formula.of, rows, parameters);
      return value === null || by === null ? null : value * by;
    }
  }
}

/** Whether a row gives what a formula needs of its family; a formula that needs nothing of the row's family is content with it. */
function provides(formula: Formula, row: MeasureRow): boolean {
  switch (formula.kind) {
    case "measure":
      return familyOfMeasure(formula.measure) !== row.family || row.values[formula.measure] != null;
    case "sum": {
      const concerned = formula.terms.filter((term) =>
        measuresOf(term).some((name) => familyOfMeasure(name) === row.family),
      );
      if (concerned.length === 0) return true;
      return formula.needs === "any"
        ? concerned.some((term) => provides(term, row))
        : concerned.every((term) => provides(term, row));
    }
    case "ratio":
      return provides(formula.of, row) && provides(formula.per, row);
    case "scale":
      return provides(formula.of, row);
  }
}

export function measuresOf(formula: Formula): Measure[] {
  switch (formula.kind) {
    case "measure":
      return [formula.measure];
    case "sum":
      return formula.terms.flatMap(measuresOf);
    case "ratio":
      return [...measuresOf(formula.of), ...measuresOf(formula.per)];
    case "scale":
      return measuresOf(formula.of);
  }
}

export function addKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

/** Whether a side of a ratio counts what happened, and so is never truly below none. */
export function isCount(formula: Formula): boolean {
  return !measuresOf(formula).some(isMoneyMeasure);
}

/** A count of what happened as a side of a ratio: unknown where corrections outweigh it. */
export function atLeastNone(count: number | null): number | null {
  return count === null || count < 0 ? null : count;
}

/** Division by zero is unknown, never 0: a cost per click of 0 would rank best. */
export function divide(of: number | null, per: number | null): number | null {
  return of === null || per === null || per === 0 ? null : of / per;
}
