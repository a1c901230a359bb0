import { divide, type Formula, type FormulaParameters, measuresOf } from "#db/metrics/formula.ts";
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
  scale(value: T, by: number | null): T;
}

export function componentsOf(formula: Formula): readonly Component[] {
  return planOf(formula).components;
}

/** Puts the values of the components together. */
export function finish<T>(
  formula: Formula,
  arithmetic: Arithmetic<T>,
  parameters: FormulaParameters,
  resolve: (component: Component) => T,
): T {
  function visit(step: Step): T {
    switch (step.kind) {
      case "component":
        return resolve(step.component);
      case "sum":
        return arithmetic.add(step.terms.map(visit), step.needs);
      case "ratio":
        return arithmetic.divide(visit(step.of), visit(step.per));
      case "scale":
        return arithmetic.scale(visit(step.of), step.by === "margin" ? parameters.margin : step.by);
    }
  }
  return visit(planOf(formula).step);
}

/** A formula with its components in place. */
type Step =
  | { readonly kind: "component"; readonly component: Component }
  | { readonly kind: "sum"; readonly terms: readonly Step[]; readonly needs: "any" | "all" }
  | { readonly kind: "ratio"; readonly of: Step; readonly per: Step }
  | { readonly kind: "scale"; readonly of: Step; readonly by: number | "margin" };

interface Plan {
  readonly step: Step;
  readonly components: readonly Component[];
}

const plans = new WeakMap<Formula, Plan>();

/** Worked out once for each formula: a report of thousands of rows asks for every row. */
function planOf(formula: Formula): Plan {
  const known = plans.get(formula);
  if (known) return known;
  const step = toStep(formula, []);
  const plan = { step, components: [...new Map(listComponents(step).map((one) => [one.key, one])).values()] };
  plans.set(formula, plan);
  return plan;
}

function toStep(part: Formula, inherited: Needs): Step {
  const component = toComponent(part, inherited);
  if (component) return { kind: "component", component };
  switch (part.kind) {
    case "sum":
      return { kind: "sum", terms: part.terms.map((term) => toStep(term, inherited)), needs: part.needs };
    case "ratio": {
      const paired = [...inherited, ...needsOf(part)];
      return { kind: "ratio", of: toStep(part.of, paired), per: toStep(part.per, paired) };
    }
    case "scale":
      return { kind: "scale", of: toStep(part.of, inherited), by: part.by };
    case "measure":
      throw new Error(`${part.measure} is not a component`);
  }
}

function listComponents(step: Step): Component[] {
  switch (step.kind) {
    case "component":
      return [step.component];
    case "sum":
      return step.terms.flatMap(listComponents);
    case "ratio":
      return [...listComponents(step.of), ...listComponents(step.per)];
    case "scale":
      return listComponents(step.of);
  }
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
  scale: (value, by) => (value === null || by === null ? null : value * by),
};
