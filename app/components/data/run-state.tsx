import { RetryTime } from "#app/components/data/retry-time.tsx";
import { RunMark } from "#app/components/data/run-mark.tsx";
import { NotAllowedListings } from "#app/components/data/scopes-to-allow.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { JobRunRow } from "#app/queries/list-job-runs.server.ts";

interface RunStateProps {
  run: Pick<JobRunRow, "status" | "refusal" | "refusedListings" | "error" | "reference" | "retryAt">;
}

/** How a run ended or goes, and why: what refused it, else the error that it ended with, or that of a try before it succeeded. */
export function RunState({ run: { status, refusal, refusedListings, error, reference, retryAt } }: RunStateProps) {
  const { t } = useI18n();
  const isPast = refusal === null && status === "succeeded";
  const said = refusal ?? (error !== null && isPast ? t("data.runs.earlier_try", { error }) : error);
  return (
    <>
      <RunMark status={refusal === null ? status : "refused"} />
      <RetryTime at={retryAt} />
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
