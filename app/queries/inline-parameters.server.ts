import type { CompiledQuery } from "kysely";
import pg from "pg";

/** A compiled query with its values as literals: COPY takes no parameters. Values are escaped by pg; placeholders inside quotes are none. */
export function inlineParameters({ sql, parameters }: CompiledQuery): string {
  return sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\d+)/g, (token, position?: string) =>
    position === undefined ? token : toLiteral(parameters[Number(position) - 1]),
  );
}

function toLiteral(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number" && Number.isFinite(value)) return value < 0 ? `(${value})` : String(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return pg.escapeLiteral(value);
  // An empty one has no type of its own: the query says which, as it does of a parameter.
  if (Array.isArray(value)) return `array[${value.map(toLiteral).join(", ")}]`;
  throw new Error(`A value of type ${typeof value} cannot stand in a COPY`);
}
