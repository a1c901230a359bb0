import { markOf, RunMark } from "#app/components/data/run-mark.tsx";
import { RunSilence } from "#app/components/data/run-silence.tsx";
import { RunWait } from "#app/components/data/run-wait.tsx";
import { NotAllowedListings } from "#app/components/data/scopes-to-allow.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RunWait as Wait } from "#app/lib/live-run.ts";
import type { JobRunRow } from "#app/queries/list-job-runs.server.ts";

export interface RunStateProps {
  run: Wait & Pick<JobRunRow, "status" | "silentSince" | "refusal" | "refusedListings" | "error" | "reference">;
  slug: string;
}

/** How a run ended or goes, and why: what it waits for, what refused it, else the error that it ended with, or that of a try before it succeeded. */
export function RunState({ run, slug }: RunStateProps) {
  const { t } = useI18n();
  const { status, refusal, refusedListings, error, reference } = run;
  const isPast = refusal === null && status === "succeeded";
  const said = refusal ?? (error !== null && isPast ? t("data.runs.earlier_try", { error }) : error);
  return (
    <>
      <RunMark status={markOf(run)} />
      <RunSilence since={run.silentSince} />
      <RunWait run={run} slug={slug} />
      {refusedListings.length > 0 ? (
        <span className="block text-note text-muted">
          <NotAllowedListings listings={refusedListings} />
        </span>
      ) : null}
      {said === null ? null : (
        <span className={`block text-note ${isPast ? "text-muted" : "text-bad"}`}>
          {said} {reference ? <code className="select-all text-muted">{reference}</code> : null}
        </span>
      )}
    </>
  );
}
