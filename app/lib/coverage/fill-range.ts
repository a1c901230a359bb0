import { type Day, lengthOf, parseDay } from "#app/lib/dates/day.ts";
import { readId } from "#app/lib/reject-filter.ts";

/** Days in a row of one connection, both included. */
export interface FillRange {
  readonly connectionId: number;
  readonly from: Day;
  readonly to: Day;
}

/** More at once is no filling in of holes. */
export const mostFillDays = 400;

/** What an address or a form says of the days to be filled in; a range that is written backwards is turned round. */
export function parseFillRange(given: { get(name: string): unknown }): FillRange | "too_long" | null {
  const textOf = (name: string) => {
    const value = given.get(name);
    return typeof value === "string" ? value : "";
  };
  const connectionId = readId(textOf("connection"));
  const [one, other] = [parseDay(textOf("from")), parseDay(textOf("to"))];
  if (connectionId === null || one === null || other === null) return null;
  const [from, to] = one <= other ? [one, other] : [other, one];
  return lengthOf({ from, to }) > mostFillDays ? "too_long" : { connectionId, from, to };
}
