import type { z } from "zod";
import { cleanName } from "#app/lib/clean-name.ts";
import { longestName } from "#app/lib/limits.ts";
import type { ConnectionField, ConnectionKind } from "#db/connections/connection-kind.ts";
import { parseSchedule } from "#db/connections/schedule.ts";

/** What is wrong with a form, by its fields: why what was entered does not hold; null: nothing was entered where something has to be. */
export type FormProblems = Readonly<Record<string, string | null>>;

export interface ConnectionValues {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly secret: Readonly<Record<string, unknown>>;
}

/** The form that adds a connection -> its name, options and secret as the kind's schemas take them, or what is wrong. */
export function parseConnectionForm(
  kind: ConnectionKind,
  form: FormData,
): { values: ConnectionValues } | { problems: FormProblems } {
  const name = cleanName(String(form.get("name") ?? ""));
  const options = readPart(kind.fields, "options", form);
  const secret = parseSecretForm(kind, form);
  const problems: Record<string, string | null> = "problems" in secret ? { ...secret.problems } : {};
  if (!isName(name)) problems.name = null;
  Object.assign(problems, findOptionProblems(kind, options));
  if ("problems" in secret || Object.keys(problems).length > 0) return { problems };
  return { values: { name, options, secret: secret.secret } };
}

/** The part of the form that holds credentials. What is wrong with them never repeats them. */
export function parseSecretForm(
  kind: ConnectionKind,
  form: FormData,
): { secret: Readonly<Record<string, unknown>> } | { problems: FormProblems } {
  const secret = readPart(kind.fields, "secret", form);
  const parsed = kind.secret.safeParse(secret);
  if (parsed.success) return { secret };
  return { problems: toProblems(kind, secret, parsed.error.issues) };
}

/** Name and schedule of a connection that is there. */
export function parseConnectionEdit(form: FormData): { name: string; schedule: string } | { problems: FormProblems } {
  const name = cleanName(String(form.get("name") ?? ""));
  const schedule = parseSchedule(String(form.get("schedule") ?? ""));
  const isNamed = isName(name);
  if (isNamed && schedule !== undefined) return { name, schedule };
  return { problems: { ...(isNamed ? {} : { name: null }), ...(schedule === undefined ? { schedule: null } : {}) } };
}

/** Whether a connection may be called so. */
export function isName(name: string): boolean {
  return name !== "" && name.length <= longestName;
}

/** The options of a connection that is there, with those that may be changed as the form has them; undefined when that changes nothing. */
export function parseOptionsEdit(
  kind: ConnectionKind,
  kept: Readonly<Record<string, unknown>>,
  form: FormData,
): { options: Readonly<Record<string, unknown>> | undefined } | { problems: FormProblems } {
  const changeable = kind.fields.filter(({ part, isChangeable }) => part === "options" && isChangeable);
  if (changeable.length === 0) return { options: undefined };
  const names = new Set(changeable.map(({ name }) => name));
  const rest = Object.fromEntries(Object.entries(kept).filter(([name]) => !names.has(name)));
  const options = { ...rest, ...readPart(changeable, "options", form) };
  const problems = findOptionProblems(kind, options);
  if (Object.keys(problems).length > 0) return { problems };
  const isSame = changeable.every(({ name }) => JSON.stringify(options[name]) === JSON.stringify(kept[name]));
  return { options: isSame ? undefined : options };
}

/** What is wrong with options, by their fields; `isLeft` says which are no matter of the form. */
export function findOptionProblems(
  kind: ConnectionKind,
  options: Readonly<Record<string, unknown>>,
  isLeft: (name: string) => boolean = () => false,
): Record<string, string | null> {
  const issues = kind.options.safeParse(options).error?.issues ?? [];
  return toProblems(
    kind,
    options,
    issues.filter(({ path }) => !isLeft(String(path[0]))),
  );
}

/** What a schema says of a value that is missing is of its own making, unless we gave it words. */
function toProblems(
  { fields }: ConnectionKind,
  values: Readonly<Record<string, unknown>>,
  issues: readonly z.core.$ZodIssue[],
): Record<string, string | null> {
  const problems: Record<string, string | null> = {};
  for (const { path, code, message } of issues) {
    const field = fieldOf(path, fields);
    const isMissing = values[field] === undefined && code !== "custom";
    if (!(field in problems)) problems[field] = isMissing ? null : message;
  }
  return problems;
}

/** Values of one part; an input that was left empty says nothing. */
export function readPart(
  fields: readonly ConnectionField[],
  part: ConnectionField["part"],
  form: FormData,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.part !== part) continue;
    const given = form.getAll(`${part}.${field.name}`).map((value) => String(value).trim());
    const value = field.kind === "list" ? given.flatMap((text) => splitList(text, field)) : given[0];
    if (value !== undefined && value.length > 0) values[field.name] = value;
  }
  return values;
}

/** Of a closed list every choice is an input of its own; an open one is written with commas or lines. */
function splitList(text: string, { choices }: ConnectionField): string[] {
  return choices ? [text] : text.split(/[\s,;，；]+/).filter((one) => one !== "");
}

function fieldOf(path: readonly PropertyKey[], fields: readonly ConnectionField[]): string {
  const [first] = path;
  return fields.find(({ name }) => name === first)?.name ?? fields[0]?.name ?? "name";
}
