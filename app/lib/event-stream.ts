/** Of an answer that goes on as server-sent events. */
export const eventStreamHeaders: Readonly<Record<string, string>> = {
  "Content-Type": "text/event-stream",
  // Compressed, it would be held back until there is enough of it.
  "Cache-Control": "no-cache, no-transform",
  "X-Accel-Buffering": "no",
};
