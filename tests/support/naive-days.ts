/** The plain way to everything that the rollups do cleverly: no caches, no floating point, one value at a time. */

const hourMs = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** YYYY-MM-DD on a zone's clocks. */
export function localDate(zone: string, at: number): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(zone, format);
  }
  return format.format(at);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 24 * hourMs).toISOString().slice(0, 10);
}

const ends = new Map<string, number>();

/** The first millisecond after `from` at which the local date is another, but at most `to`. Found hour by hour and then by halves, once for each date. */
function nextDate(zone: string, from: number, to: number): number {
  const date = localDate(zone, from);
  const known = ends.get(`${zone} ${date}`);
  // A date that clocks bring back ends twice.
  if (known !== undefined && known > from) return Math.min(known, to);
  let before = from;
  while (localDate(zone, before + hourMs) === date) before += hourMs;
  let after = before + hourMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localDate(zone, middle) === date) before = middle;
    else after = middle;
  }
  ends.set(`${zone} ${date}`, after);
  return Math.min(after, to);
}

/** The amount of each local day of (from, to]. */
export function cutByDay(zone: string, from: number, to: number, amount: number): Map<string, number> {
  const parts: { date: string; time: bigint }[] = [];
  for (let at = from; at < to; ) {
    const end = nextDate(zone, at, to);
    parts.push({ date: localDate(zone, at), time: BigInt(end - at) });
    at = end;
  }
  const total = BigInt(to - from);
  const size = BigInt(Math.abs(amount));
  const shares = parts.map(({ time }) => (size * time) / total);
  let left = size - shares.reduce((sum, share) => sum + share, 0n);
  const order = parts
    .map(({ time }, index) => ({ index, remainder: (size * time) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of order) {
    if (left === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    left -= 1n;
  }
  const sign = amount < 0 ? -1 : 1;
  return new Map(parts.map(({ date }, index) => [date, Number(shares[index] ?? 0n) * sign || 0]));
}

/** The value at a moment on the line from one reading to another, to the nearest whole number, halves away from the first. */
export function valueBetween(from: number, fromValue: number, to: number, toValue: number, moment: number): number {
  const difference = BigInt(toValue - fromValue);
  const size = difference < 0n ? -difference : difference;
  const total = BigInt(to - from);
  const product = size * BigInt(moment - from);
  const share = product / total + ((product % total) * 2n >= total ? 1n : 0n);
  return fromValue + Number(difference < 0n ? -share : share);
}

export type Row = Record<string, unknown>;

/** Rows with equal keys become one with the sums of their measures. */
export function sumBy(rows: readonly Row[], keys: readonly string[], measures: readonly string[]): Row[] {
  const groups = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((name) => row[name]));
    const group = groups.get(key) ?? Object.fromEntries(keys.map((name) => [name, row[name]]));
    for (const measure of measures) group[measure] = Number(group[measure] ?? 0) + Number(row[measure] ?? 0);
    groups.set(key, group);
  }
  return [...groups.values()];
}
