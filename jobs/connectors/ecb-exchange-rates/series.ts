/** The columns of the data portal's CSV that are read: EXR is keyed by frequency, currency, the currency it is counted in, and kind. */
const keys = {
  frequency: "FREQ",
  to: "CURRENCY",
  from: "CURRENCY_DENOM",
  kind: "EXR_TYPE",
  day: "TIME_PERIOD",
  rate: "OBS_VALUE",
} as const;
/** With the history of each value: when it was replaced. Files without it have the values that hold. */
const names = { ...keys, validTo: "VALID_TO" } as const;

export type SeriesColumns = typeof names;

export function findSeries(columns: readonly string[]): SeriesColumns | undefined {
  const present = new Set(columns);
  return present.has("KEY") && Object.values(keys).every((column) => present.has(column)) ? names : undefined;
}
