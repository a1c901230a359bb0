const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as 2026-03-01 12:00:00 in a zone: what a spreadsheet takes for a date, and what SQL's to_char writes. */
export function formatMoment(iso: string, timeZone: string): string {
  const known = formats.get(timeZone);
  const format =
    known ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
  if (!known) formats.set(timeZone, format);
  return format.format(new Date(iso)).replace(", ", " ");
}
