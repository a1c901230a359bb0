let isAway = false;
const listeners = new Set<() => void>();

/** Whether the server could not be reached when it was asked last, for whoever shows it. */
export const serverAway = {
  get: () => isAway,
  set(value: boolean): void {
    if (value === isAway) return;
    isAway = value;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
