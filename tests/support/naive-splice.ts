import { cutByDay, type Row } from "#tests/support/naive-days.ts";

type Raw = Record<string, Row[]>;
const hours = 3_600_000;

export function time(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number.NaN;
}

export interface Known {
  at: number;
  value: number;
  step: number;
}

/** The sources that ever give the counter: the greatest rank first, the smaller name when equal. */
export function sourcesOf(raw: Raw, snapshots: readonly Row[], counter: string): number[] {
  const giving = new Set(snapshots.filter((row) => row[counter] !== null).map((row) => row.source_id));
  const sources = (raw.source ?? []).filter((source) => giving.has(source.source_id));
  sources.sort((a, b) => Number(b.rank) - Number(a.rank) || (String(a.source) < String(b.source) ? -1 : 1));
  return sources.map((source) => Number(source.source_id));
}

export function knownOf(snapshots: readonly Row[], source: number, counter: string): Known[] {
  return snapshots
    .filter((row) => row.source_id === source && row[counter] !== null)
    .map((row) => ({
      at: time(row.captured_at),
      value: Number(row[counter]),
      step: Number((row.precision as Row | null)?.[counter] ?? 0),
    }))
    .sort((a, b) => a.at - b.at);
}

export interface Chain {
  opening: number;
  intervals: { from: number; fromValue: number; to: number; value: number; isFall: boolean }[];
}

/** What is taken from one source after another, each up to the beginning of any better one. */
export interface Spliced extends Chain {
  known: Known[];
  breaks: { from: Known; to: Known }[];
}

const isFresh = (at: number, startedAt: number | null) =>
  startedAt !== null && at > startedAt && at - startedAt <= 24 * hours;

/** `sources` best first; `beginnings` are the first known values of the counter, which of a surface are those of the whole post. */
export function spliceOf(
  sources: readonly number[],
  beginnings: (source: number) => number | undefined,
  knownBy: (source: number) => Known[],
  startedAt: number | null,
): Spliced {
  const parts = sources.map((source, place) => {
    const better = sources.slice(0, place).map((other) => beginnings(other) ?? Number.NaN);
    if (better.some((at) => isFresh(at, startedAt))) return [];
    return knownBy(source).filter(({ at }) => better.every((begins) => at <= begins));
  });
  const used = parts.filter((part) => part.length > 0).reverse();
  const spliced: Spliced = { opening: 0, intervals: [], known: used.flat(), breaks: [] };
  let last: Known | undefined;
  for (const part of used) {
    const [first] = part;
    if (!first) continue;
    const chain = chainOf(part, last ? null : startedAt);
    spliced.opening += last ? first.value - last.value : chain.opening;
    spliced.intervals.push(...chain.intervals);
    if (last) spliced.breaks.push({ from: last, to: first });
    last = part.at(-1);
  }
  return spliced;
}

export function splicedOf(raw: Raw, snapshots: readonly Row[], counter: string, startedAt: number | null): Spliced {
  const knownBy = (source: number) => knownOf(snapshots, source, counter);
  return spliceOf(sourcesOf(raw, snapshots, counter), (source) => knownBy(source)[0]?.at, knownBy, startedAt);
}

/** Beyond what precision and 2 % explain: less than before, or more than twice as much within a day and a half. */
export function contradicts({ from, to }: Spliced["breaks"][number]): boolean {
  const slack = from.step + to.step + from.value * 0.02;
  return to.value < from.value - slack || (to.value > 2 * from.value + slack && to.at - from.at <= 36 * hours);
}

/** A day that a handover cost a part of it is a gap, unless its two sides meet in the same day. */
export function markBreaks(zone: string, { breaks }: Spliced, rows: Map<string, Row>, bit: number): void {
  for (const { from, to } of breaks) {
    const days = to.at > from.at ? [...cutByDay(zone, from.at, to.at, 0).keys()] : [];
    if (days.length < 2) continue;
    for (const row of [rows.get(days[0] ?? ""), rows.get(days.at(-1) ?? "")])
      if (row && Number(row.provided) & bit) row.is_gap = true;
  }
}

function chainOf(known: readonly Known[], startedAt: number | null): Chain {
  const [first] = known;
  if (!first) return { opening: 0, intervals: [] };
  const isDated = isFresh(first.at, startedAt);
  const start = isDated && startedAt !== null ? [{ at: startedAt, value: 0, step: 0 }] : [];
  const points = [...start, ...known];
  return {
    opening: isDated ? 0 : first.value,
    intervals: points.slice(1).map((point, index) => {
      const before = points[index] ?? point;
      const fall = before.value - point.value;
      const isFall = fall > before.step + point.step + before.value * 0.02;
      return { from: before.at, fromValue: before.value, to: point.at, value: point.value, isFall };
    }),
  };
}

/** Adds a chain's increments to rows by day. */
export function addChain(zone: string, chain: Chain, rows: Map<string, Row>, measure: string, bit: number): void {
  for (const { from, fromValue, to, value, isFall } of chain.intervals) {
    const shares = [...cutByDay(zone, from, to, value - fromValue)];
    shares.forEach(([day, amount], index) => {
      const row = rows.get(day) ?? { day, provided: 0, is_interpolated: false, is_gap: false, counter_falls: 0 };
      row.provided = Number(row.provided) | bit;
      row[measure] = Number(row[measure] ?? 0) + amount;
      row.is_interpolated = row.is_interpolated || to - from > 36 * hours;
      row.is_gap = row.is_gap || to - from > 72 * hours;
      if (isFall && index === shares.length - 1) row.counter_falls = Number(row.counter_falls) + 1;
      rows.set(day, row);
    });
  }
}
