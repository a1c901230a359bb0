export interface Patience {
  readonly ask: typeof fetch;
  /** Something small of the server's, which answers whenever it is there. */
  readonly sign: string;
  /** Milliseconds between two tries. */
  readonly every: number;
  /** Told whenever it is seen whether the server is there. */
  note(isAway: boolean): void;
}

/**
 * A fetch that waits for a server that is away, as while it starts anew, where Remix would put an error in the place of the page and of all that was
 * typed there. It concerns what pages read and what forms send. What is read is asked for until it comes; what a form sends is sent once, and not
 * before the server is there: where the line breaks after that, nobody can tell whether it has arrived.
 */
export function makePatient({ ask, sign, every, note }: Patience): typeof fetch {
  async function untilThere(signal: AbortSignal | null | undefined): Promise<void> {
    for (;;) {
      try {
        await ask(sign, { method: "HEAD", cache: "no-store", signal: signal ?? null });
        return note(false);
      } catch (error) {
        if (!isAwayError(error)) throw error;
        note(true);
        await new Promise((resolve) => setTimeout(resolve, every));
      }
    }
  }
  return async (input, init) => {
    if (!isOfPage(input)) return ask(input, init);
    const isRead = (init?.method ?? "GET").toUpperCase() === "GET";
    if (!isRead) await untilThere(init?.signal);
    for (;;) {
      try {
        return await ask(input, init);
      } catch (error) {
        if (!isRead || !isAwayError(error)) throw error;
        await untilThere(init?.signal);
      }
    }
  };
}

/** What Remix asks for a page's data, or sends of a form, goes to the page's own address with this ending. */
function isOfPage(input: RequestInfo | URL): boolean {
  return input instanceof URL && input.pathname.endsWith(".data");
}

/** A fetch that reaches nobody is a TypeError; one that was given up is none. */
function isAwayError(error: unknown): boolean {
  return error instanceof TypeError;
}
