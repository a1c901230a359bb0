import { readFileSync } from "node:fs";
import { type DataFault, dataFaults } from "#jobs/sandbox/faults.ts";

/** One cell of the table of docs/data-faults.md. */
export interface DataFaultEnd {
  readonly end: "stops" | "rejected" | "unknown" | "corrected" | "stands" | "none";
  /** Where it stops, or what is rejected. */
  readonly field: string | undefined;
  readonly isFlagged: boolean;
}

export interface DataFaultRow {
  readonly connector: string;
  /** The listing, or the kind of field in a feed. */
  readonly listing: string;
  readonly ends: Readonly<Record<DataFault, DataFaultEnd>>;
}

const cell = /^(stops|rejected|unknown|corrected|stands|none)(?: at `([^`]+)`)?(, flagged)?$/;

/** What is written down for each fault and listing, or kind of field of a feed. Throws when the table has other columns or words. */
export function readDataFaultTable(of: "listings" | "fields"): DataFaultRow[] {
  const [listings = "", fields = ""] = readFileSync("docs/data-faults.md", "utf8").split("\n## ");
  const rows = { listings, fields }[of].split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) => {
    const [connector = "", listing = "", ...cells] = row
      .split("|")
      .map((part) => part.trim())
      .slice(1, -1);
    const [wrong_type, missing_field, renamed_field, falling_counters, clock_skew] = cells.map(readCell);
    if (!wrong_type || !missing_field || !renamed_field || !falling_counters || !clock_skew)
      throw new Error(`${connector} ${listing}: not ${dataFaults.length} cells`);
    return { connector, listing, ends: { wrong_type, missing_field, renamed_field, falling_counters, clock_skew } };
  });
}

const words = ["stops", "rejected", "unknown", "corrected", "stands", "none"] as const;

function readCell(text: string): DataFaultEnd {
  const [, word, field, flagged] = cell.exec(text) ?? [];
  const end = words.find((one) => one === word);
  if (!end) throw new Error(`docs/data-faults.md: "${text}" is none of its words`);
  return { end, field, isFlagged: flagged !== undefined };
}
