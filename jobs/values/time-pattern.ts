/** What a time says before its zone is known. `offset` in milliseconds is set where the text states one. */
export interface WrittenTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly offset?: number;
}

const tokens: Record<string, string> = {
  yyyy: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  dd: "(?<day>\\d{2})",
  d: "(?<day>\\d{1,2})",
  HH: "(?<hour>\\d{2})",
  H: "(?<hour>\\d{1,2})",
  hh: "(?<hour>\\d{2})",
  h: "(?<hour>\\d{1,2})",
  mm: "(?<minute>\\d{2})",
  m: "(?<minute>\\d{1,2})",
  ss: "(?<second>\\d{2})",
  s: "(?<second>\\d{1,2})",
  SSS: "(?<millisecond>\\d{3})",
  a: "(?<half>[AaPp]\\.?[Mm]\\.?)",
  XXX: "(?<offset>Z|[+-]\\d{2}:?\\d{2})",
};
const piece = /yyyy|MM?|dd?|HH?|hh?|mm?|SSS|ss?|XXX|a|'([^']*)'|[A-Za-z]+|\s+|[^A-Za-z\s']/g;

/** A date pattern such as "M/d/yyyy H:mm" or "yyyy年MM月dd日" -> a reader of texts written so. An unknown letter in the pattern throws. */
export function compileTimePattern(pattern: string): (text: string) => WrittenTime | undefined {
  let source = "";
  for (const [text, quoted] of pattern.matchAll(piece)) {
    if (tokens[text]) source += tokens[text];
    else if (/^[A-Za-z]/.test(text))
      throw new RangeError(
        `"${text}" in the date format "${pattern}" is unknown: yyyy MM M dd d HH H hh h mm m ss s SSS a XXX are known`,
      );
    else if (/^\s/.test(text)) source += "\\s+";
    else source += (quoted ?? text).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  }
  if (!/<year>/.test(source) || !/<month>/.test(source) || !/<day>/.test(source))
    throw new RangeError(`the date format "${pattern}" lacks a year, a month or a day`);
  const expression = new RegExp(`^${source}$`, "u");
  return (text) => {
    const found = expression.exec(text)?.groups;
    return found && toWritten(found);
  };
}

function toWritten(found: Record<string, string | undefined>): WrittenTime | undefined {
  const number = (name: string) => Number(found[name] ?? 0);
  const half = found.half?.charAt(0).toLowerCase();
  const hour = number("hour");
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const offset = found.offset;
  return {
    year: number("year"),
    month: number("month"),
    day: number("day"),
    hour: half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0),
    minute: number("minute"),
    second: number("second"),
    millisecond: number("millisecond"),
    ...(offset === undefined ? {} : { offset: parseOffset(offset) }),
  };
}

const iso =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d{2}(?::?\d{2})?))?$/;

/** ISO 8601 with or without seconds and offset, as databases and APIs write it. */
export function readIso(text: string): WrittenTime | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const offset = match[8];
  return {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: Number(match[4]),
    minute: Number(match[5]),
    second: Number(match[6] ?? 0),
    millisecond: match[7] === undefined ? 0 : Number(match[7].slice(0, 3).padEnd(3, "0")),
    ...(offset === undefined ? {} : { offset: parseOffset(offset) }),
  };
}

function parseOffset(text: string): number {
  if (text === "Z" || text === "UTC") return 0;
  const digits = text.replace(/\D/g, "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (text.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** The time as if its clock stood at UTC, or nothing when there is no such day or hour. */
export function toLocalTime(time: WrittenTime): number | undefined {
  const { year, month, day, hour, minute, second, millisecond } = time;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return new Date(local).getUTCDate() === day && year >= 1000 ? local : undefined;
}
