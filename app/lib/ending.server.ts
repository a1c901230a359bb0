const ending = new AbortController();

/** Aborted when the server is asked to stop: answers without an end of their own end then. */
export const endingSignal: AbortSignal = ending.signal;

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => ending.abort());
