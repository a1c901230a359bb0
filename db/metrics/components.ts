import { atLeastNone, divide, type Formula, type FormulaParameters, isCount, measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure, type Measure, type MeasureFamily } from "#db/metrics/measures.ts";

/**
 * A part of a formula that is one sum over the rows of one family: the terms are added up over the rows that give,
 * of every group in `needs`, at least one measure. A formula over millions of rows is a handful of components, finished at the end.
 */
export interface Component {
  readonly key: string;
  readonly family: MeasureFamily;
  readonly terms: readonly Term[];
  readonly needs: Needs;
}
interface Term {
  readonly measure: Measure;
  readonly by: number;
}
type Needs = readonly (readonly Measure[])[];

/** How components are put together: with numbers for a result, with SQL for a list that is sorted in the database. */
export interface Arithmetic<T> {
  add(values: readonly T[], needs: "any" | "all"): T;
  divide(of: T, per: T): T;
  /** A side of a ratio that counts what happened: unknown below none. */
  count(value: T): T;
  scale(value: T, by: number | null): T;
}

export function componentsOf(formula: Formula): Component[] {
  const found = new Map<string, Component>();
  const nothing: Arithmetic<null> = { add: () => null, divide: () => null, count: () => null, scale: () => null };
  finish(formula, nothing, { margin: null }, (component) => {
    found.set(component.key, component);
    return null;
  });
  return [...found.values()];
}

/** Puts the values of the components together. */
export function finish<T>(
  formula: Formula,
  arithmetic: Arithmetic<T>,
  parameters: FormulaParameters,
  resolve: (component: Component) => T,
): T {
  function visit(part: Formula, inherited: Needs): T {
    const component = toComponent(part, inherited);
    if (component) return resolve(component);
    switch (part.kind) {
      case "sum":
        return arithmetic.add(
          part.terms.map((term) => visit(term, inherited)),
          part.needs,
        );
      case "ratio": {
        const paired = [...inherited, ...needsOf(part)];
        const sideOf = (side: Formula) => (isCount(side) ? arithmetic.count(visit(side, paired)) : visit(side, paired));
        return arithmetic.divide(sideOf(part.of), sideOf(part.per));
      }
      case "scale":
        return arithmetic.scale(visit(part.of, inherited), part.by === "margin" ? parameters.margin : part.by);
      case "measure":
        throw new Error(`${part.measure} is not a component`);
    }
  }
  return visit(formula, []);
}

function toComponent(formula: Formula, inherited: Needs): Component | null {
  const terms = toTerms(formula);
  const [first] = terms ?? [];
  if (!terms || !first) return null;
  const family = familyOfMeasure(first.measure);
  if (terms.some((term) => familyOfMeasure(term.measure) !== family)) return null;
  const groups = [...needsOf(formula), ...inherited].filter(
    ([measure]) => measure && familyOfMeasure(measure) === family,
  );
  const needs = [...new Map(groups.map((group) => [group.toSorted().join("|"), group])).values()];
  const key = `${terms.map(({ measure, by }) => `${by}*${measure}`).join("+")}/${needs
    .map((group) => group.toSorted().join("|"))
    .toSorted()
    .join("&")}`;
  return { key, family, terms, needs };
}

/** A formula as a sum of multiples of measures, or null when it is not one. */
function toTerms(formula: Formula): Term[] | null {
  switch (formula.kind) {
    case "measure":
      return [{ measure: formula.measure, by: 1 }];
    case "sum": {
      const parts = formula.terms.map(toTerms);
      return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
    }
    case "scale": {
      const { by } = formula;
      return by === "margin" ? null : (toTerms(formula.of)?.map((term) => ({ ...term, by: term.by * by })) ?? null);
    }
    case "ratio":
      return null;
  }
}

/** Of each family, the groups of measures of which a row must give at least one. */
function needsOf(formula: Formula): Needs {
  switch (formula.kind) {
    case "measure":
      return [[formula.measure]];
    case "sum":
      return formula.needs === "all"
        ? formula.terms.flatMap(needsOf)
        : groupByFamily(formula.terms.flatMap(measuresOf));
    case "ratio":
      return [...needsOf(formula.of), ...needsOf(formula.per)];
    case "scale":
      return needsOf(formula.of);
  }
}

function groupByFamily(measures: readonly Measure[]): Needs {
  const groups = new Map<MeasureFamily, Measure[]>();
  for (const measure of measures) {
    const family = familyOfMeasure(measure);
    groups.set(family, [...(groups.get(family) ?? []), measure]);
  }
  return [...groups.values()];
}

/** Numbers as they are: unknown is null. */
export const numbers: Arithmetic<number | null> = {
  add(values, needs) {
    const known = values.filter((value) => value !== null);
    if (known.length === 0 || (needs === "all" && known.length < values.length)) return null;
    return known.reduce((total, value) => total + value, 0);
  },
  divide,
  count: atLeastNone,
  scale: (value, by) => (value === null || by === null ? null : value * by),
};
