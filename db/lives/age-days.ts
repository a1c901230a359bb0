/** The ages, in days since publication, at which a post's cumulative counters are kept. */
export const ageDays = [0, 1, 2, 3, 7, 14, 30, 45, 60, 90, 180, 365] as const;
