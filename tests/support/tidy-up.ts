import { afterAll, vi } from "vitest";

/** Files of tests share a process and its modules: what one has put in the place of something is taken away with it. */
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
