import { isUnknown, type Reading, unknown } from "#jobs/values/reading.ts";

const months = "January February March April May June July August September October November December".split(" ");
const spelt = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/;

/** A day written "2026-11-25" or "25 November 2026"; whether it exists is for validation to say. */
export function readDay(cell: unknown): Reading<string> {
  const text = String(cell ?? "").trim();
  if (isUnknown(text)) return unknown;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { value: text };
  const [, day = "", name = "", year = ""] = spelt.exec(text) ?? [];
  const month = months.findIndex((full) => full === name || (name.length === 3 && full.startsWith(name)));
  if (month < 0) return { reason: "is not a day written as 2026-11-25 or 25 November 2026" };
  return { value: `${year}-${String(month + 1).padStart(2, "0")}-${day.padStart(2, "0")}` };
}

/** A rate with a decimal point, whatever the locale. */
export function readRate(cell: unknown): Reading<number> {
  const text = String(cell ?? "").trim();
  if (isUnknown(text)) return unknown;
  const rate = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  return rate > 0 ? { value: rate } : { reason: "is not a rate above 0" };
}
