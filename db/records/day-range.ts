/** The days that a record, a form or an address may name: what lies beyond is a slip, or a sentinel for "never". */
export const dayRange = { first: "1990-01-01", last: "2099-12-31" } as const;
/** The same in milliseconds; `end` is the first that is beyond. */
export const timeRange = { start: Date.parse(dayRange.first), end: Date.parse(dayRange.last) + 86_400_000 } as const;
