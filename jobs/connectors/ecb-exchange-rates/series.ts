/** The columns of the data portal's SDMX CSV that are read: EXR is keyed by frequency, currency, the currency it is counted in, and kind. */
const names = {
  frequency: "FREQ",
  to: "CURRENCY",
  from: "CURRENCY_DENOM",
  kind: "EXR_TYPE",
  day: "TIME_PERIOD",
  rate: "OBS_VALUE",
} as const;

export type SeriesColumns = typeof names;

export function findSeries(columns: readonly string[]): SeriesColumns | undefined {
  const present = new Set(columns);
  return present.has("KEY") && Object.values(names).every((column) => present.has(column)) ? names : undefined;
}
