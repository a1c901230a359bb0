import { ConnectorError, type ReadingOptions } from "#jobs/connectors/connector.ts";
import type { DayOrder } from "#jobs/values/day-order.ts";
import { createTimeReader } from "#jobs/values/parse-time.ts";
import type { Reading } from "#jobs/values/reading.ts";

const clocks = ["", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a"];
const dates: Record<DayOrder, string> = { day_first: "d/M/yyyy", month_first: "M/d/yyyy" };

/**
 * Reads times such as 25/04/2026 18:30:00 or 04/25/2026 06:30:00 PM, days alone as their midnight, and ISO 8601. The order of day and month holds for the whole file: a
 * cell that it cannot read and the other could, or one that needs an order where none is known, refuses the file.
 */
export function createSlashedTimeReader(
  options: Pick<ReadingOptions, "zone" | "dayOrder">,
): (column: string, cell: unknown) => Reading<Date> {
  const order = options.dayOrder;
  const readIn = (day: DayOrder) =>
    createTimeReader({
      zone: options.zone,
      formats: ["iso", "yyyy-MM-dd", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd", ...clocks.map((clock) => dates[day] + clock)],
    });
  const read = readIn(order ?? "day_first");
  const readOther = readIn(order === "month_first" ? "day_first" : "month_first");
  return (column, cell) => {
    const isSlashed = typeof cell === "string" && /^\s*\d{1,2}\//.test(cell);
    if (isSlashed && order === undefined) throw refuse(column, cell, undecided);
    const reading = read(cell);
    if ("value" in reading) return { value: new Date(reading.value) };
    if (isSlashed && "value" in readOther(cell)) throw refuse(column, cell, order === "day_first" ? months : days);
    return reading;
  };
}

function refuse(column: string, cell: unknown, why: string): ConnectorError {
  return new ConnectorError(
    "unreadable_file",
    `column "${column}" holds "${String(cell).trim().slice(0, 40)}", ${why}`,
  );
}

const undecided =
  "and nothing in the file says whether its days or its months come first. State the locale with its country, such as en-GB or en-US";
const months = "which has its month first where other times have their day first. Export the file in one date format";
const days = "which has its day first where other times have their month first. Export the file in one date format";
