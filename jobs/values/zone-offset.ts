const day = 86_400_000;

interface DayOffset {
  /** Offset from UTC in milliseconds at the first instant of the UTC day. */
  readonly offset: number;
  /** The instant within the day at which the offset changes, and what it changes to. */
  readonly change?: { readonly at: number; readonly offset: number };
}

const formats = new Map<string, Intl.DateTimeFormat>();
const daysOfZone = new Map<string, Map<number, DayOffset>>();

/** Whether a text is an IANA time zone that this machine knows. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Local time minus UTC, in milliseconds, of a zone at an instant. Asks Intl once a zone and UTC day, then remembers. */
export function zoneOffset(zone: string, at: number): number {
  let days = daysOfZone.get(zone);
  if (!days) {
    days = new Map();
    daysOfZone.set(zone, days);
  }
  const key = Math.floor(at / day);
  let known = days.get(key);
  if (!known) {
    known = offsetsOfDay(zone, key * day);
    days.set(key, known);
  }
  return known.change && at >= known.change.at ? known.change.offset : known.offset;
}

/** No zone has ever changed its clocks twice within a day, so equal offsets at both ends mean one offset. */
function offsetsOfDay(zone: string, start: number): DayOffset {
  const offset = askIntl(zone, start);
  const after = askIntl(zone, start + day);
  if (offset === after) return { offset };
  let low = start;
  let high = start + day;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (askIntl(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return { offset, change: { at: high, offset: after } };
}

function askIntl(zone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}

/**
 * The instant of a time on a zone's clocks; `local` is that time as if it were UTC. A time that the clocks show twice (autumn) is the first of the two; one that
 * they skip (spring) is as much later as they were put forward: the "compatible" choice of Temporal and java.time.
 */
export function toInstant(zone: string, local: number): number {
  if (zone === "UTC") return local;
  const before = zoneOffset(zone, local - day);
  const after = zoneOffset(zone, local + day);
  const first = local - before;
  if (before === after || zoneOffset(zone, first) === before) return first;
  const second = local - after;
  return zoneOffset(zone, second) === after ? second : first;
}
