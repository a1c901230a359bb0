import type { Field } from "#db/records/field.ts";
import { type FieldValue, parseField } from "#db/records/parse-field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { type StreamName, streams } from "#db/records/streams.ts";

/** A record whose every field is known to be right: times are Dates, ids strings, counts safe integers. Only known, non-empty fields are present. */
export type LandingRecord = Record<string, FieldValue>;

/**
 * Why a record cannot land: which field, what was expected, what to do. `reason` is a short code to group by; `not_provided`: nothing is wrong with
 * it, but the platform does not give what it is of.
 */
export interface RecordIssue {
  readonly field: string | null;
  readonly reason: "missing" | "wrong_type" | "out_of_range" | "not_allowed" | "unreadable" | "not_provided";
  readonly message: string;
}

export type RecordResult = { readonly record: LandingRecord } | { readonly issues: readonly RecordIssue[] };

/** A wire record of a stream -> a record that can land, or every reason why not. Fields that the stream does not have are left out. */
export function toRecord(stream: StreamName, wire: UnknownRecord): RecordResult {
  const record: LandingRecord = {};
  const issues: RecordIssue[] = [];
  const fields: Record<string, Field> = streams[stream].fields;
  for (const name in fields) {
    const field = fields[name];
    if (!field) continue;
    const value = wire[name];
    if (value === undefined || value === null || value === "") {
      if (field.required)
        issues.push({
          field: name,
          reason: "missing",
          message: `${name} is missing; every ${stream} record needs it (${field.description})`,
        });
      continue;
    }
    const parsed = parseField(field, value);
    if ("message" in parsed) issues.push({ field: name, reason: parsed.reason, message: `${name} ${parsed.message}` });
    else record[name] = parsed.value;
  }
  if (issues.length > 0) return { issues };
  const precision = wire["precision"];
  if (streams[stream].storage === "snapshot" && isPrecision(precision)) record["precision"] = precision;
  return { record };
}

function isPrecision(value: unknown): value is Record<string, number | boolean> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((step) => step === true || (typeof step === "number" && step >= 1))
  );
}
