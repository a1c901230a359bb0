import type { Formula } from "#db/metrics/formula.ts";
import type { Measure } from "#db/metrics/measures.ts";

/** A formula as people write it: (likes + comments) / views x 1,000. `nameOf` gives a measure's words in the reader's language. */
export function toText(formula: Formula, nameOf: (measure: Measure) => string, marginName = "margin"): string {
  switch (formula.kind) {
    case "measure":
      return nameOf(formula.measure);
    case "sum":
      return formula.terms
        .map((term, index) => {
          const isSubtracted = term.kind === "scale" && term.by === -1;
          const text = toOperand(isSubtracted ? term.of : term, nameOf, marginName);
          if (index === 0) return isSubtracted ? `−${text}` : text;
          return isSubtracted ? ` − ${text}` : ` + ${text}`;
        })
        .join("");
    case "ratio":
      return `${toOperand(formula.of, nameOf, marginName)} ÷ ${toOperand(formula.per, nameOf, marginName)}`;
    case "scale": {
      const by = formula.by === "margin" ? marginName : String(formula.by);
      const of =
        formula.of.kind === "sum"
          ? `(${toText(formula.of, nameOf, marginName)})`
          : toText(formula.of, nameOf, marginName);
      return `${of} × ${by}`;
    }
  }
}

function toOperand(formula: Formula, nameOf: (measure: Measure) => string, marginName: string): string {
  const text = toText(formula, nameOf, marginName);
  return formula.kind === "sum" || formula.kind === "ratio" ? `(${text})` : text;
}
