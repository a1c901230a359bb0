import { RetryTime } from "#app/components/data/retry-time.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { LiveRun } from "#app/lib/live-run.ts";

/** A heartbeat comes every three seconds; a run that was not heard of for so long may be lost. */
const silentAfter = 20;

/** How far a run is, how fast it goes, how long it will take, and when it was last heard of. */
export function RunProgress({ run }: { run: LiveRun }) {
  const { t } = useI18n();
  const { count, percent } = useFormatting();
  if (run.status === "queued")
    return (
      <span className="text-muted">
        {t("data.run.queued")}
        <RetryTime at={run.retryAt} />
      </span>
    );
  const share = run.expected ? Math.min(1, run.done / run.expected) : null;
  const rate = run.seconds > 0 ? run.rowsRead / run.seconds : 0;
  const left = share && share < 1 ? Math.ceil((run.seconds * (1 - share)) / share) : null;
  const parts = [
    share === null ? null : percent(share, 0),
    run.expected !== null && run.unit === "rows"
      ? t("data.run.of", { done: count(run.done), expected: count(run.expected) })
      : t("data.progress.rows", { count: run.rowsRead }),
    run.expected === null && run.unit === "rows" ? t("data.progress.unknown") : null,
    rate >= 1 ? t("data.progress.rate", { count: count(Math.round(rate)) }) : null,
    left === null ? null : t("data.progress.left", { seconds: count(left) }),
  ].filter((part) => part !== null);
  return (
    <span className="block min-w-48">
      <progress
        aria-label={t("data.run.running")}
        className="h-2 w-full max-w-80 accent-crust"
        {...(share === null ? {} : { value: share, max: 1 })}
      />
      <Formatted className="tabular block text-note text-muted">{parts.join(" · ")}</Formatted>
      {run.isStopping ? <span className="block text-note">{t("data.run.stopping")}</span> : null}
      {run.silentSeconds !== null && run.silentSeconds >= silentAfter ? (
        <Formatted className="block text-note text-bad">
          {t("data.run.silent", { seconds: count(run.silentSeconds) })}
        </Formatted>
      ) : null}
    </span>
  );
}
