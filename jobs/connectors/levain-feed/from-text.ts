import type { FieldKind } from "#db/records/field.ts";

/**
 * A CSV cell of the feed as its NDJSON value: whole numbers, numbers, true and false, lists separated by "|". A cell that is written otherwise stays text, for validation
 * to say what is wrong with it.
 */
export function fromText(kind: FieldKind, text: string): unknown {
  switch (kind) {
    case "count":
    case "minor":
      return /^-?\d{1,16}$/.test(text) ? Number(text) : text;
    case "number":
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "list":
      return text.split("|");
    default:
      return text;
  }
}
