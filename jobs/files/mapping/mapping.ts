import { z } from "zod";
import type { Field } from "#db/records/field.ts";
import { type StreamName, streamNames, streams } from "#db/records/streams.ts";
import { createDayReader, createTimeReader } from "#jobs/values/parse-time.ts";
import { isZone } from "#jobs/values/zone-offset.ts";

const name = z.string().min(1).max(200);
const columnNames = z.union([name.transform((column) => [column]), z.array(name).min(1).max(50)]);
const zone = z.string().refine(isZone, "is no IANA time zone, such as Europe/Paris");
const locale = z.string().refine(isLocale, "is no locale, such as fr-FR");
const currency = z.string().regex(/^[A-Z]{3}$/, "is no ISO 4217 code, such as EUR");
const formats = z
  .array(z.string().max(60))
  .min(1)
  .max(10)
  .refine(areFormats, "holds a date format that cannot be read");
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** How one field is filled: from a column (the first of its names that the file has), from several joined, or with a constant. */
const ruleSchema = z
  .strictObject({
    column: columnNames.optional(),
    /** Columns whose texts together make an id. */
    join: z.array(columnNames).min(2).max(6).optional(),
    /** What stands between joined texts. */
    with: z.string().max(10).optional(),
    constant: z.union([scalar, z.array(z.string())]).optional(),
    /** The field is worked out from the column: `tiktok_id_time` is the time within a TikTok or Douyin id. */
    derive: z.literal("tiktok_id_time").optional(),
    /** A regular expression with one group: what of the cell is taken. A cell that does not match says nothing. */
    pattern: z
      .string()
      .max(200)
      .refine(isPattern, "is no regular expression with one group, or may take forever")
      .optional(),
    /** What a cell means, before anything else is tried; null: nothing. "*" stands for every other cell. */
    values: z.record(z.string(), scalar.nullable()).optional(),
    zone: zone.optional(),
    /** Of times and days, in order of preference: iso, epoch_s, epoch_ms, or patterns such as "M/d/yyyy H:mm". */
    formats: formats.optional(),
    /** Decides what "1.234" is. */
    locale: locale.optional(),
    /** Labels that stand for zero, such as the "Share" of a button that nobody pressed. */
    zero_labels: z.array(z.string()).max(20).optional(),
    /** Only so many digits of the number are stated: 115000 at 3 is 115 thousand, give or take one. */
    significant_digits: z.int().min(1).max(15).optional(),
    currency: currency.optional(),
    /** The number is multiplied by this: 60 for minutes in a field of seconds, 0.01 for percent in a fraction. */
    scale: z.number().positive().optional(),
    /** The cell is a duration on a clock, such as 1:02:03. */
    clock: z.boolean().optional(),
    /** What separates the texts of a list; a comma when left out. */
    split: z.string().min(1).max(5).optional(),
    /** Another column that should say the same time; where it does not, the import says so. */
    check: z
      .strictObject({
        column: columnNames,
        zone: zone.optional(),
        formats: formats.optional(),
        tolerance_seconds: z.number().nonnegative().default(60),
      })
      .optional(),
  })
  .refine(
    (rule) => [rule.column, rule.join, rule.constant].filter((source) => source !== undefined).length === 1,
    "needs a column, a join or a constant, and only one of them",
  );

/** How the files of one family become records. Kept by the workspace once a person has confirmed it. */
const mappingSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "must be lower-case letters, digits and hyphens"),
    version: z.int().min(1).default(1),
    description: z.string().max(2000).optional(),
    /** Filled into every record whose stream has such a field. */
    platform: name.optional(),
    shop: name.optional(),
    zone: zone.optional(),
    locale: locale.optional(),
    currency: currency.optional(),
    /** Sets of columns: a file is of this family when it has all columns of one set. */
    match: z.array(z.array(name).min(1)).min(1).max(20),
    /** A list inside each JSON object, each item of which is a row; columns reach into it by "list.key". */
    explode: name.optional(),
    streams: z.partialRecord(z.enum(streamNames), z.record(z.string(), ruleSchema)),
  })
  .superRefine((mapping, context) => {
    if (Object.keys(mapping.streams).length === 0)
      context.addIssue({ code: "custom", path: ["streams"], message: "names no stream" });
    for (const stream of streamNames)
      for (const field of Object.keys(mapping.streams[stream] ?? {}))
        if (!fieldOf(stream, field))
          context.addIssue({ code: "custom", path: ["streams", stream, field], message: `is no field of ${stream}` });
  });

export type Mapping = z.output<typeof mappingSchema>;
export type Rule = z.output<typeof ruleSchema>;

/** A field of a stream by name. */
export function fieldOf(stream: StreamName, field: string): Field | undefined {
  const fields: Readonly<Record<string, Field>> = streams[stream].fields;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The JSON of a mapping -> the mapping, or what is wrong with it, each with its place. */
export function parseMapping(json: unknown): { readonly mapping: Mapping } | { readonly problems: readonly string[] } {
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return { mapping: parsed.data };
  return { problems: parsed.error.issues.map((issue) => `${issue.path.join(".") || "mapping"} ${issue.message}`) };
}

function isLocale(text: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(text).length > 0;
  } catch {
    return false;
  }
}

function areFormats(texts: readonly string[]): boolean {
  const days = texts.filter((text) => !text.startsWith("epoch_"));
  try {
    createTimeReader({ formats: texts });
    createDayReader(days.length > 0 ? days : undefined);
    return true;
  } catch {
    return false;
  }
}

/** A repeated group that repeats itself can take exponential time on a long cell. */
function isPattern(text: string): boolean {
  if (/[+*}]\)?[+*{]/.test(text) || /\\[1-9]/.test(text)) return false;
  try {
    return (new RegExp(`${text}|`, "u").exec("")?.length ?? 0) === 2;
  } catch {
    return false;
  }
}
