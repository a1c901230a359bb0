/** Milliseconds after which a worker or a run that was not heard of is taken for dead, and another takes up what it held. Workers beat every five seconds, runs every three. */
export const silentAfterMs = 30_000;
