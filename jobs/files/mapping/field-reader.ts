import type { Field } from "#db/records/field.ts";
import type { StreamName } from "#db/records/streams.ts";
import { createIdReader } from "#jobs/connectors/id-column.ts";
import { parseClock, parseNumber } from "#jobs/values/parse-number.ts";
import { createDayReader } from "#jobs/values/parse-time.ts";
import { type Reading, unknown } from "#jobs/values/reading.ts";
import type { FileColumns } from "./compile-stream.ts";
import { createCountReader } from "./count-reader.ts";
import type { FoundColumn } from "./find-column.ts";
import { createMappedTimeReader } from "./mapped-time.ts";
import type { Rule } from "./mapping.ts";
import { createMoneyReader } from "./money-reader.ts";
import { addIssue, type FieldReader } from "./record-draft.ts";

/** What a field reader needs to know of its place: the mapping's and the person's zone, locale and currency, and the other columns. */
export interface FieldPlace {
  readonly stream: StreamName;
  readonly field: string;
  readonly definition: Field;
  readonly isKey: boolean;
  readonly zone: string;
  readonly locale: string;
  readonly currency: string;
  readonly file: FileColumns;
}

/** The reader of a field from a column that the file has. */
export function createFieldReader(rule: Rule, source: FoundColumn, place: FieldPlace): FieldReader {
  const { kind } = place.definition;
  const cellOf = createCellReader(rule, source);
  if (kind === "time") return createMappedTimeReader(rule, source.column, cellOf, place);
  if (kind === "count") return createCountReader(rule, source.column, cellOf, place);
  if (kind === "minor") return createMoneyReader(rule, source.column, cellOf, place);
  if (kind === "id") return readIds(source.column, cellOf, place);
  return readPlain(createPlainReader(rule, place), source.column, cellOf, place.field);
}

export type CellOf = FoundColumn["cellOf"];

/** The cell of a row after the rule's `pattern` and `values`; undefined where it says nothing. */
function createCellReader(rule: Rule, source: FoundColumn): CellOf {
  const { pattern, values } = rule;
  if (pattern === undefined && values === undefined) return source.cellOf;
  const expression = pattern === undefined ? undefined : new RegExp(pattern, "u");
  return (row) => {
    let cell = source.cellOf(row);
    if (expression && cell !== null && cell !== undefined) cell = expression.exec(String(cell).slice(0, 2_000))?.[1];
    if (!values || cell === null || cell === undefined) return cell;
    const key = String(cell).trim();
    if (Object.hasOwn(values, key)) return values[key];
    return Object.hasOwn(values, "*") ? values["*"] : cell;
  };
}

function readIds(column: string, cellOf: CellOf, { field, isKey }: FieldPlace): FieldReader {
  const read = createIdReader(column, field, isKey);
  return (row, draft) => {
    const id = read(cellOf(row));
    if ("value" in id) draft.record[field] = id.value;
    else if ("notice" in id) draft.notices.push(id.notice);
    else if ("reason" in id) addIssue(draft, field, id.reason, column, cellOf(row));
  };
}

function readPlain(
  read: (cell: unknown) => Reading<unknown>,
  column: string,
  cellOf: CellOf,
  field: string,
): FieldReader {
  return (row, draft) => {
    const cell = cellOf(row);
    const reading = read(cell);
    if ("value" in reading) draft.record[field] = reading.value;
    else if ("reason" in reading) addIssue(draft, field, reading.reason, column, cell);
  };
}

function createPlainReader(rule: Rule, { definition, locale }: FieldPlace): (cell: unknown) => Reading<unknown> {
  switch (definition.kind) {
    case "day":
      return createDayReader(rule.formats);
    case "number":
      return (cell) => scaled(rule.clock ? parseClock(cell) : parseNumber(cell, rule.locale ?? locale), rule.scale);
    case "boolean":
      return readBoolean;
    case "list":
      return (cell) => readList(cell, rule.split ?? ",");
    case "currency":
      return (cell) => readText(typeof cell === "string" ? cell.trim().toUpperCase() : cell);
    case "enum":
      return (cell) => readText(typeof cell === "string" ? cell.trim() : cell);
    default:
      return readText;
  }
}

function scaled(reading: Reading<number>, scale: number | undefined): Reading<number> {
  return scale === undefined || !("value" in reading) ? reading : { value: reading.value * scale };
}

function readText(cell: unknown): Reading<string> {
  if (cell === null || cell === undefined || cell === "") return unknown;
  if (typeof cell === "string") return cell.trim() === "" ? unknown : { value: cell };
  return typeof cell === "object" ? { reason: "is not a text" } : { value: String(cell) };
}

const booleans = new Map<string, boolean>([
  ...["true", "1", "yes", "y", "oui", "vrai", "是"].map((word) => [word, true] as const),
  ...["false", "0", "no", "n", "non", "faux", "否"].map((word) => [word, false] as const),
]);

function readBoolean(cell: unknown): Reading<boolean> {
  const text = readText(typeof cell === "string" ? cell.trim() : cell);
  if (!("value" in text)) return text;
  const value = booleans.get(text.value.toLowerCase());
  return value === undefined ? { reason: "is neither yes nor no" } : { value };
}

/** Texts between separators, or of a JSON list, without a leading #. */
function readList(cell: unknown, separator: string): Reading<string[]> {
  if (cell === null || cell === undefined || cell === "") return unknown;
  const items: readonly unknown[] = Array.isArray(cell) ? cell : String(cell).split(separator);
  const texts = items
    .filter((item) => typeof item === "string" || typeof item === "number")
    .map((item) =>
      String(item)
        .trim()
        .replace(/^[#＃]+/, ""),
    )
    .filter((text) => text !== "");
  return texts.length > 0 ? { value: texts } : unknown;
}
