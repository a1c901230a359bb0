import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ImportPhase } from "#app/lib/import-phase.ts";
import type { RunState } from "#app/queries/list-imports.server.ts";

export interface ImportProgressProps {
  phase: ImportPhase;
  run: RunState | null;
  /** Nobody is there to do it. */
  isUnattended: boolean;
}

/** What is going on with an import, how far it is and how long it will take. Says so again to screen readers as it changes. */
export function ImportProgress({ phase, run, isUnattended }: ImportProgressProps) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const share = run?.expected ? Math.min(1, run.done / run.expected) : null;
  const isCounting = phase === "running" && run !== null;
  return (
    <div role="status" className="min-h-24">
      <p className="text-lead font-medium">{t(`data.phase.${phase}`)}</p>
      <progress
        aria-label={t(`data.phase.${phase}`)}
        className="mt-3 h-2 w-full max-w-prose accent-crust"
        {...(isCounting && share !== null ? { value: share, max: 1 } : {})}
      />
      <p className="mt-2 text-label text-muted">
        {isCounting ? (
          <Formatted>
            {share === null ? null : `${percent(share, 0)} · `}
            {t("data.progress.rows", { count: run.rowsRead })}
            <TimeLeft run={run} share={share} />
          </Formatted>
        ) : (
          t(`data.phase.${phase}.note`)
        )}
      </p>
      {isUnattended ? <p className="mt-2 text-label text-bad">{t("data.no_worker")}</p> : null}
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
    </div>
  );
}

function TimeLeft({ run, share }: { run: RunState; share: number | null }) {
  const { t } = useI18n();
  const { count } = useFormatting();
  if (run.secondsRunning < 1) return null;
  const rate = t("data.progress.rate", { count: count(Math.round(run.rowsRead / run.secondsRunning)) });
  const left = share ? Math.ceil((run.secondsRunning * (1 - share)) / share) : null;
  return (
    <>
      {` · ${rate}`}
      {left !== null && left > 0 ? ` · ${t("data.progress.left", { seconds: count(left) })}` : null}
    </>
  );
}
