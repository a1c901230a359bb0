import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { describeEnd, describeProgress, describeWait, markOf, shareOf, waitedFor } from "#db/runs/describe-run.ts";
import type { RunWait } from "#db/runs/run-wait.ts";

/** What is said of runs, in the reader's words and numbers; the command line says the same. */
export function useRunWords() {
  const { t } = useI18n();
  const { count, percent, moment } = useFormatting();
  const words = { t, count, percent, moment };
  return {
    sayProgress: (run: Parameters<typeof describeProgress>[0]) => describeProgress(run, words),
    sayWait: (run: RunWait) => describeWait(run, words),
    sayEnd: (run: Parameters<typeof describeEnd>[0]) => describeEnd(run, words),
    shareOf,
    waitedFor,
    markOf,
  };
}
