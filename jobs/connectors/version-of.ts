/** The version of a record: when the file was written, if that is stated, else the latest time that its row states. */
export function versionOf(capturedAt: string | undefined, times: readonly (Date | undefined)[]): string | undefined {
  if (capturedAt !== undefined) return capturedAt;
  const known = times.flatMap((time) => (time === undefined ? [] : [time.getTime()]));
  return known.length > 0 ? new Date(Math.max(...known)).toISOString() : undefined;
}
