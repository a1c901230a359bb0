export interface Patience {
  readonly ask: typeof fetch;
  /** Something small of the server's, which answers whenever it is there. */
  readonly sign: string;
  /** Milliseconds between two tries. */
  readonly every: number;
  /** Told whenever it is seen whether the server is there. */
  note(isAway: boolean): void;
  /** Told when the line broke after a form was sent, and when that form is given up. */
  noteUnanswered(isUnanswered: boolean): void;
}

/**
 * A fetch that waits for a server that is away, as while it starts anew, where Remix would put an error in the place of the page and of all that was
 * typed there. It concerns what pages read and what forms send. What is read is asked for until it comes; what a form sends is sent once, and not
 * before the server is there: where the line breaks after that, nobody can tell whether it has arrived. Such a form is left without an answer until
 * somebody sends again or goes elsewhere, so that the page stays.
 */
export function makePatient({ ask, sign, every, note, noteUnanswered }: Patience): typeof fetch {
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
    if (!isRead) return send(input, init);
    for (;;) {
      try {
        return await ask(input, init);
      } catch (error) {
        if (!isAwayError(error)) throw error;
        await untilThere(init?.signal);
      }
    }
  };

  async function send(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const signal = init?.signal;
    await untilThere(signal);
    try {
      const answer = await ask(input, init);
      // Read to its end here: the line may break within it as well.
      await answer.clone().arrayBuffer();
      return answer;
    } catch (error) {
      if (!isAwayError(error) || !signal) throw error;
      noteUnanswered(true);
      await untilGivenUp(signal);
      noteUnanswered(false);
      throw error;
    }
  }
}

function untilGivenUp(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** What Remix asks for a page's data, or sends of a form, goes to the page's own address with this ending. */
function isOfPage(input: RequestInfo | URL): boolean {
  return input instanceof URL && input.pathname.endsWith(".data");
}

/** A fetch that reaches nobody is a TypeError; one that was given up is none. */
function isAwayError(error: unknown): boolean {
  return error instanceof TypeError;
}
