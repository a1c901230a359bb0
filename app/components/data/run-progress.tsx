import { RunSilence } from "#app/components/data/run-silence.tsx";
import { RunWait } from "#app/components/data/run-wait.tsx";
import { Formatted, type Formatting, useFormatting } from "#app/lib/formatting.tsx";
import { type I18n, useI18n } from "#app/lib/i18n.tsx";
import type { LiveRun } from "#app/lib/live-run.ts";

/** How far a run is, how fast it goes, how long it will take, what it waits for, and since when it is not heard of. */
export function RunProgress({ run, slug }: { run: LiveRun; slug: string }) {
  const { t } = useI18n();
  const { count, percent } = useFormatting();
  if (run.status === "queued")
    return (
      <span className="text-muted">
        {t("data.run.queued")}
        <RunWait run={run} slug={slug} />
      </span>
    );
  // Listings are not of one size: that half of them are read does not say that half the run is over.
  const share = run.expected && run.unit !== "listings" ? Math.min(1, run.done / run.expected) : null;
  const rate = run.seconds > 0 ? run.rowsRead / run.seconds : 0;
  const left = share && share < 1 ? Math.ceil((run.seconds * (1 - share)) / share) : null;
  const parts = [
    share === null ? null : percent(share, 0),
    sayDone(run, { t, count }),
    (run.unit === "listings" || run.unit === "days") && run.rowsRead > 0
      ? t("data.progress.rows", { count: run.rowsRead })
      : null,
    rate >= 1 ? t("data.progress.rate", { count: count(Math.round(rate)) }) : null,
    left === null ? null : t("data.progress.left", { seconds: count(left) }),
  ].filter((part) => part !== null);
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
      <Formatted className="tabular block text-note text-muted">{parts.join(" · ")}</Formatted>
      {run.isStopping ? <span className="block text-note">{t("data.run.stopping")}</span> : null}
      <RunSilence since={run.silentSince} />
    </span>
  );
}

/** Nothing of a job that counts nothing, or has not begun to. */
function sayDone(
  { unit, expected, done, rowsRead }: LiveRun,
  { t, count }: Pick<I18n, "t"> & Pick<Formatting, "count">,
): string | null {
  const of = { done: count(done), expected: count(expected ?? 0) };
  if (expected !== null && isCounted(unit)) return t(ofUnits[unit], of);
  return unit === null && rowsRead === 0 ? null : t("data.progress.rows", { count: rowsRead });
}

const ofUnits = {
  rows: "data.run.of",
  batches: "data.run.of_batches",
  posts: "data.run.of_posts",
  slots: "data.run.of_slots",
  days: "data.run.of_days",
  listings: "data.run.of_listings",
} as const;

function isCounted(unit: string | null): unit is keyof typeof ofUnits {
  return unit !== null && unit in ofUnits;
}
