import { RunMark } from "#app/components/data/run-mark.tsx";
import { RunSilence } from "#app/components/data/run-silence.tsx";
import { RunWait } from "#app/components/data/run-wait.tsx";
import { NotAllowedListings } from "#app/components/data/scopes-to-allow.tsx";
import { useRunWords } from "#app/lib/run-words.ts";
import type { JobRunRow } from "#db/runs/list-job-runs.server.ts";
import type { RunWait as Wait } from "#db/runs/run-wait.ts";

export interface RunStateProps {
  run: Wait & Pick<JobRunRow, "status" | "silentSince" | "refusal" | "refusedListings" | "error" | "reference">;
  slug: string;
}

/** How a run ended or goes, and why: what it waits for, what refused it, else the error that it ended with, or that of a try before it succeeded. */
export function RunState({ run, slug }: RunStateProps) {
  const { markOf, sayEnd } = useRunWords();
  const { status, refusal, refusedListings, reference } = run;
  const isPast = refusal === null && status === "succeeded";
  const said = sayEnd(run);
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
