import { setTimeout as sleep } from "node:timers/promises";

interface StreamOptions {
  readonly signal: AbortSignal;
  readonly everyMs: number;
}

/** Something is said at least this often, so that nobody on the way takes the connection for dead. */
const longestSilenceMs = 15_000;

/** Server-sent events: what `read` gives, again whenever it has changed, until the listener has gone. */
export async function* streamChanges(
  read: () => Promise<unknown>,
  { signal, everyMs }: StreamOptions,
): AsyncGenerator<string> {
  let before: string | undefined;
  let saidAt = 0;
  while (!signal.aborted) {
    const now = JSON.stringify(await read());
    if (now !== before) yield `data: ${now}\n\n`;
    else if (Date.now() - saidAt >= longestSilenceMs) yield ": still here\n\n";
    if (now !== before || Date.now() - saidAt >= longestSilenceMs) saidAt = Date.now();
    before = now;
    await sleep(everyMs, undefined, { signal }).catch(() => {});
  }
}
