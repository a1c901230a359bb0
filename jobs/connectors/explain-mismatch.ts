import type { z } from "zod";
import { shorten } from "#db/records/parse-field.ts";

/** The first thing that is wrong with a value: its field, and what was expected and found there. */
export function explainMismatch(
  error: z.ZodError,
  value: unknown,
): { readonly field: string; readonly message: string } {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  const field = path.map(String).join(".") || "item";
  return {
    field,
    message: `${field}: ${issue?.message ?? "not as documented"}, not ${showSample(valueAt(value, path))}`,
  };
}

/** What is in an object is not shown: it may be anything. */
function showSample(value: unknown): string {
  if (value === undefined) return "missing";
  return typeof value === "object" && value !== null ? "an object or list" : shorten(value);
}

function valueAt(item: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    item,
  );
}
