import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether script runs: false on the server and while the page wakes up, so that both draw the same. */
export function useHasScript(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
