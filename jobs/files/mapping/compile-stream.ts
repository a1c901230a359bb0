import type { Field } from "#db/records/field.ts";
import { type StreamName, streams } from "#db/records/streams.ts";
import type { FileOptions } from "#jobs/connectors/connector.ts";
import { createFieldReader } from "./field-reader.ts";
import type { FoundColumn } from "./find-column.ts";
import { joinColumns } from "./join-columns.ts";
import type { TimeReaders } from "./mapped-time.ts";
import type { Mapping, Rule } from "./mapping.ts";
import type { FieldReader } from "./record-draft.ts";

/** Reads the records of one stream. */
export interface StreamReader {
  readonly stream: StreamName;
  /** Set in every record. */
  readonly constants: readonly (readonly [string, unknown])[];
  readonly readers: readonly FieldReader[];
  /** The ids of its natural key that it cannot go without. */
  readonly ids: readonly string[];
  /** Of a snapshot stream: the counters of which one must be known. */
  readonly counters: readonly string[] | undefined;
}

/** The columns of a file, and what is shared between the readers of its fields. */
export interface FileColumns {
  /** The first of the names that is a column. */
  look(names: readonly string[]): FoundColumn | undefined;
  /** The same, and takes note that the column is read. */
  find(names: readonly string[]): FoundColumn | undefined;
  readonly timeReader: TimeReaders;
}

type Rules = Readonly<Record<string, Rule>>;
type Fields = Readonly<Record<string, Field>>;

/** The readers of a stream's fields in a file, or why the file does not give the stream. */
export function compileStream(
  stream: StreamName,
  rules: Rules,
  { mapping, options, file }: { mapping: Mapping; options: FileOptions; file: FileColumns },
): { readonly reader: StreamReader } | { readonly reason: string } {
  const fields: Fields = streams[stream].fields;
  const names = Object.keys(fields);
  const currency = impliedCurrency(fields, rules, mapping, options);
  const implied: Readonly<Record<string, unknown>> = { ...impliedConstants(mapping, options), currency };
  const isInFile = (name: string) => isRuleThere(rules[name], file);
  const missing = names.filter((name) => fields[name]?.required && !isInFile(name) && implied[name] === undefined);
  if (missing.length > 0) return { reason: describeMissing(missing, rules) };
  const telling = names.filter((name) => rules[name] && isTelling(stream, name, rules[name]));
  // A column of ids alone would make things of which the file says nothing.
  if (telling.length > 0 && !telling.some(isInFile))
    return { reason: `none of the columns of ${telling.join(", ")} is in the file` };
  const constants: [string, unknown][] = [];
  const readers: FieldReader[] = [];
  for (const name of inReadingOrder(names)) {
    const definition = fields[name];
    const rule = rules[name];
    const source = rule && findSource(rule, file);
    if (rule && source && definition) {
      const place = { stream, field: name, definition, isKey: isKey(stream, name), file };
      readers.push(createFieldReader(rule, source, { ...place, ...surroundings(mapping, options) }));
      continue;
    }
    const constant = rule?.constant ?? implied[name];
    if (constant !== undefined) constants.push([name, constant]);
  }
  const ids = names.filter((name) => fields[name]?.kind === "id" && fields[name].required && isKey(stream, name));
  return { reader: { stream, constants, readers, ids, counters: countersOf(stream) } };
}

/** Whether a field says something of the thing, beyond which one it is and when it was seen. */
function isTelling(stream: StreamName, name: string, rule: Rule): boolean {
  return (
    rule.constant === undefined &&
    !isKey(stream, name) &&
    name !== streams[stream].versionAt &&
    !isRequired(stream, name)
  );
}

function isRequired(stream: StreamName, name: string): boolean {
  const fields: Fields = streams[stream].fields;
  return fields[name]?.required === true;
}

function findSource(rule: Rule, file: FileColumns): FoundColumn | undefined {
  return rule.join ? joinColumns(rule.join, rule.with ?? "/", file.find) : rule.column && file.find(rule.column);
}

function countersOf(stream: StreamName): readonly string[] | undefined {
  if (streams[stream].storage !== "snapshot") return undefined;
  return Object.entries(streams[stream].fields).flatMap(([name, field]) => (field.kind === "count" ? [name] : []));
}

function isKey(stream: StreamName, field: string): boolean {
  const key: readonly string[] = streams[stream].key;
  return key.includes(field);
}

function isRuleThere(rule: Rule | undefined, { look }: FileColumns): boolean {
  if (!rule) return false;
  if (rule.join) return rule.join.every((names) => look(names) !== undefined);
  return rule.constant !== undefined || (rule.column !== undefined && look(rule.column) !== undefined);
}

/** What the mapping, or the person who imports, states once for every record. */
function impliedConstants(mapping: Mapping, options: FileOptions): Readonly<Record<string, unknown>> {
  return {
    platform: mapping.platform ?? options.platform,
    account_id: options.account,
    shop: mapping.shop,
    zone: mapping.zone ?? options.zone,
    captured_at: options.capturedAt,
    as_of: options.capturedAt,
  };
}

/** The currency of a record that states none: where it may hold amounts, only when it does. */
function impliedCurrency(
  fields: Readonly<Record<string, Field>>,
  rules: Readonly<Record<string, Rule>>,
  mapping: Mapping,
  options: FileOptions,
): string | undefined {
  const amounts = Object.keys(fields).filter((name) => fields[name]?.kind === "minor");
  if (amounts.length === 0) return mapping.currency;
  return amounts.some((name) => rules[name]) ? (mapping.currency ?? options.currency) : undefined;
}

function surroundings(mapping: Mapping, options: FileOptions) {
  return {
    zone: mapping.zone ?? options.zone,
    locale: mapping.locale ?? options.locale,
    currency: mapping.currency ?? options.currency,
  };
}

/** The currency before the amounts that are in it. */
function inReadingOrder(names: readonly string[]): readonly string[] {
  return names.includes("currency") ? ["currency", ...names.filter((name) => name !== "currency")] : names;
}

function describeMissing(missing: readonly string[], rules: Readonly<Record<string, Rule>>): string {
  const described = missing.map((name) => {
    const columns = rules[name]?.column;
    if (columns) return `${name} (column ${columns.map((column) => `"${column}"`).join(" or ")})`;
    return name === "captured_at" ? "captured_at (say when the counters were read)" : name;
  });
  return `the file does not give ${described.join(", ")}`;
}
