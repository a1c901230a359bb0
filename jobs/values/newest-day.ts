/** Somewhere on earth it is a day already that comes so much later elsewhere. */
const earliestZoneMs = 14 * 3_600_000;

/** Clocks differ; more than this is no clock. */
export const toleratedAheadMs = 3_600_000;

/** The newest day (yyyy-MM-dd) that has begun anywhere at a time, in milliseconds. */
export function newestDay(at: number): string {
  return new Date(at + earliestZoneMs).toISOString().slice(0, 10);
}
