import type { z } from "zod";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { explainMismatch } from "#jobs/connectors/explain-mismatch.ts";

/**
 * What stands around the items of an answer: the list, the cursor. Throws a ConnectorError "schema_changed" that names listing, field,
 * expectation and sample when one of them is no longer there.
 */
export function readEnvelope<Schema extends z.ZodType>(
  listing: string,
  schema: Schema,
  answer: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ConnectorError("schema_changed", `${listing}: ${explainMismatch(parsed.error, answer).message}`);
}

/** As `readEnvelope`, of an answer that holds credentials: the error names the fields and shows nothing of what is in them. */
export function readCredentials<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join(".") || "answer"))].join(", ");
  throw new ConnectorError("schema_changed", `new credentials: ${fields} not as documented`);
}
