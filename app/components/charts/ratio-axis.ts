/** A logarithmic axis of ratios around 1, the same to both sides: half as many is as far away as twice as many. */
export interface RatioAxis {
  /** The ratio at the far end; its reciprocal is at the near end. */
  readonly limit: number;
  readonly ticks: readonly number[];
}

/** Ticks by the ratio at the end of the axis; what lies beyond the last is cut off and marked. */
const scales: readonly RatioAxis[] = [
  { limit: 2, ticks: [1 / 2, 1, 2] },
  { limit: 4, ticks: [1 / 4, 1 / 2, 1, 2, 4] },
  { limit: 9, ticks: [1 / 9, 1 / 3, 1, 3, 9] },
  { limit: 25, ticks: [1 / 25, 1 / 5, 1, 5, 25] },
  { limit: 100, ticks: [1 / 100, 1 / 10, 1, 10, 100] },
];

/** The narrowest axis that holds these ratios. */
export function chooseRatioAxis(ratios: readonly number[]): RatioAxis {
  const furthest = Math.max(0, ...ratios.filter((ratio) => ratio > 0).map((ratio) => Math.abs(Math.log(ratio))));
  const [first = { limit: 2, ticks: [] }] = scales;
  return scales.find(({ limit }) => furthest <= Math.log(limit)) ?? scales.at(-1) ?? first;
}

/** Where a ratio stands between the near end (0) and the far end (1), and whether it lies beyond an end. */
export function placeRatio(ratio: number, { limit }: RatioAxis): { place: number; isBeyond: boolean } {
  const place = 0.5 + Math.log(ratio) / (2 * Math.log(limit));
  return { place: Math.min(1, Math.max(0, place)), isBeyond: place < -1e-9 || place > 1 + 1e-9 };
}
