/** What is wrong between a page and its server, for whoever shows it. */
interface Sign {
  get(): boolean;
  set(value: boolean): void;
  subscribe(listener: () => void): () => void;
}

function createSign(): Sign {
  let isSet = false;
  const listeners = new Set<() => void>();
  return {
    get: () => isSet,
    set(value) {
      if (value === isSet) return;
      isSet = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether the server could not be reached when it was asked last. */
export const serverAway = createSign();

/** Whether a form was sent to which no answer came, for the line broke. */
export const formUnanswered = createSign();
