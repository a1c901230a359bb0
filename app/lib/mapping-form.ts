import { z } from "zod";

const ruleSchema = z.looseObject({
  column: z.union([z.string(), z.array(z.string())]).optional(),
  join: z.array(z.unknown()).optional(),
  constant: z.unknown().optional(),
  derive: z.string().optional(),
  formats: z.array(z.string()).optional(),
});

const mappingSchema = z.looseObject({
  name: z.string(),
  platform: z.string().optional(),
  shop: z.string().optional(),
  zone: z.string().optional(),
  currency: z.string().optional(),
  match: z.array(z.array(z.string())),
  streams: z.record(z.string(), z.record(z.string(), ruleSchema)),
});

/** A mapping as far as the page has to understand it; all the rest of it is kept as it is. */
export type MappingDraft = z.infer<typeof mappingSchema>;
export type RuleDraft = z.infer<typeof ruleSchema>;

/** What stands in the select of a field whose rule is more than a column: it stays as it is. */
export const asItIs = "=as-it-is";

/** A mapping as JSON, or the beginning of one for a file that nothing is proposed for. */
export function readMappingDraft(mapping: unknown, fileName: string, columns: readonly string[]): MappingDraft {
  const parsed = mappingSchema.safeParse(mapping);
  return parsed.success ? parsed.data : { name: toMappingName(fileName), match: [[...columns]], streams: {} };
}

/** The columns of a rule, most wanted first. */
export function columnsOf(rule: RuleDraft | undefined): readonly string[] {
  if (rule?.column === undefined) return [];
  return typeof rule.column === "string" ? [rule.column] : rule.column;
}

/** How a field of the mapping of one file is named in the form that all files share. */
export function nameInForm(fileNumber: number, name: string): string {
  return `file${fileNumber}.${name}`;
}

/** What the form that all files share says of one file; null: nothing. */
export function formOfFile(form: FormData, fileNumber: number): FormData | null {
  const prefix = nameInForm(fileNumber, "");
  const own = new FormData();
  for (const [name, value] of form) if (name.startsWith(prefix)) own.append(name.slice(prefix.length), value);
  return [...own.keys()].length > 0 ? own : null;
}

/** What the form says, over the mapping that it was made from. Names of fields: `text.NAME`, `rule.STREAM.FIELD`, `formats.STREAM.FIELD`, `add`, `json`. */
export function applyMappingForm(draft: MappingDraft, form: FormData): unknown {
  const json = textIn(form, "json");
  if (json && json !== JSON.stringify(draft, null, 2)) return parseJson(json);
  const applied: MappingDraft = { ...draft, streams: applyRules(draft.streams, form) };
  const added = textIn(form, "add");
  if (added) applied.streams[added] ??= {};
  for (const name of ["name", "platform", "shop", "zone", "currency"] as const) {
    const text = textIn(form, `text.${name}`);
    if (text === undefined) continue;
    if (text === "" && name !== "name") delete applied[name];
    else applied[name] = text;
  }
  return applied;
}

function applyRules(streams: MappingDraft["streams"], form: FormData): MappingDraft["streams"] {
  const applied: MappingDraft["streams"] = {};
  for (const [stream, rules] of Object.entries(streams)) applied[stream] = { ...rules };
  for (const name of form.keys()) {
    const [kind, stream, field] = name.split(".");
    if (kind !== "rule" || !stream || !field) continue;
    const column = textIn(form, name);
    if (column === undefined || column === asItIs) continue;
    applied[stream] = withColumn(applied[stream] ?? {}, field, column);
  }
  applyFormats(applied, form);
  for (const [stream, rules] of Object.entries(applied)) if (Object.keys(rules).length === 0) delete applied[stream];
  return applied;
}

/** How times are written, of fields that have a column. */
function applyFormats(streams: MappingDraft["streams"], form: FormData): void {
  for (const name of form.keys()) {
    const [kind, stream, field] = name.split(".");
    if (kind !== "formats" || !stream || !field) continue;
    const rules = streams[stream];
    const rule = rules?.[field];
    if (!rules || rule?.column === undefined) continue;
    const { formats: _, ...others } = rule;
    const formats = readFormats(textIn(form, name) ?? "");
    rules[field] = formats.length > 0 ? { ...others, formats } : others;
  }
}

/** What stands between ways of writing a time, most wanted first; a comma may be part of one. */
export const betweenFormats = " | ";

function readFormats(text: string): string[] {
  return text
    .split(betweenFormats.trim())
    .map((format) => format.trim())
    .filter((format) => format !== "");
}

/** A rule that has the column among its own is kept with all it says. */
function withColumn(rules: Record<string, RuleDraft>, field: string, column: string): Record<string, RuleDraft> {
  const { [field]: rule, ...others } = rules;
  if (column === "") return others;
  return { ...others, [field]: rule && columnsOf(rule).includes(column) ? rule : { column: [column] } };
}

/** JSON that a person wrote; what is no JSON is kept as text, and the job says what is wrong with it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function textIn(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : undefined;
}

function toMappingName(fileName: string): string {
  const words = fileName.toLowerCase().replace(/\.(csv|tsv|json|jsonl|ndjson|txt)(\.gz)?$/, "");
  return (
    words
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 60) || "file"
  );
}
