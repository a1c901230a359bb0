/** The days that a record, a form or an address may name: what lies beyond is a slip, or a sentinel for "never". */
export const dayRange = { first: "1990-01-01", last: "2099-12-31" } as const;
