import { RunSilence } from "#app/components/data/run-silence.tsx";
import { RunWait } from "#app/components/data/run-wait.tsx";
import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { LiveRun } from "#app/lib/live-run.ts";
import { useRunWords } from "#app/lib/run-words.ts";

/** How far a run is, how fast it goes, how long it will take, what it waits for, and since when it is not heard of. */
export function RunProgress({ run, slug }: { run: LiveRun; slug: string }) {
  const { t } = useI18n();
  const { sayProgress, shareOf } = useRunWords();
  if (run.status === "queued")
    return (
      <span className="text-muted">
        {t("data.run.queued")}
        <RunWait run={run} slug={slug} />
      </span>
    );
  const share = shareOf(run);
  return (
    <span className="block min-w-48">
      {/* A bar that moves would say that something goes on. */}
      {run.silentSince === null ? (
        <progress
          aria-label={t("data.run.running")}
          className="h-2 w-full max-w-80 accent-crust"
          {...(share === null ? {} : { value: share, max: 1 })}
        />
      ) : null}
      <Formatted className="tabular block text-note text-muted">{sayProgress(run)}</Formatted>
      {run.isStopping ? <span className="block text-note">{t("data.run.stopping")}</span> : null}
      <RunSilence since={run.silentSince} />
    </span>
  );
}
