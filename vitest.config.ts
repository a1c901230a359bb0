import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";

/** `main` needs only the sources and a test cluster; `e2e` needs the build and a browser as well. `soak` is some tests of `main` at length. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "main",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/e2e/**", "tests/soak/**"],
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/tidy-up.ts"],
          // Left to itself vitest keeps one core free; Postgres leaves enough of both.
          maxWorkers: 2,
          // What one file has loaded the next need not load again: a third of the time. Files leave nothing behind that another would see.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: "soak",
          include: [
            "tests/jobs/imports/{mutated-files,killed-imports}.test.ts",
            "tests/jobs/rollup/any-order.test.ts",
            "tests/jobs/load/any-order.test.ts",
            "tests/chaos/chaos.test.ts",
            "tests/app/reports/naive-reports.test.ts",
          ],
          globalSetup: ["tests/support/global-setup.ts"],
          env: {
            MUTATIONS: "5000",
            KILLS: "20",
            ROLLUP_RUNS: "200",
            LANDING_RUNS: "200",
            CHAOS_ROUNDS: "200",
            REPORT_WORLDS: "200",
            REPORT_QUESTIONS: "5",
          },
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/global-setup.ts", "tests/support/e2e-global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // As above.
          isolate: false,
          // A page is asked again until it has changed; a second is too short on a busy machine.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
