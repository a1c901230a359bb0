/** What an axis of values shows: where it begins and ends, and which values get words. */
export interface ValueAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

const mostTicks = 5;
/** Steps that people count in, and their tens. */
const steps = [1, 2, 2.5, 5, 10];

/** At most five round ticks between the lowest and the highest value; the axis ends at the value, not at the tick above it. */
export function chooseValueAxis(low: number, high: number): ValueAxis {
  const span = high - low;
  if (!(span > 0)) return chooseValueAxis(Math.min(0, low), Math.max(low + 1, high + 1));
  const size = 10 ** Math.floor(Math.log10(span / mostTicks));
  const places = steps.map((step) => listTicks(low, high, step * size));
  const ticks = places.find(({ length }) => length <= mostTicks) ?? [];
  const [first, last] = [ticks[0] ?? low, ticks.at(-1) ?? high];
  return { domain: [Math.min(low, first), Math.max(high, last)], ticks };
}

/** Counted in steps and not added up, so that 0.1 stays 0.1. */
function listTicks(low: number, high: number, step: number): number[] {
  const from = Math.ceil(low / step - 1e-9);
  const to = Math.floor(high / step + 1e-9);
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
}
