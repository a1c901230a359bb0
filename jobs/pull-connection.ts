import { jobInputs } from "#db/job-inputs.ts";
import { withLogFields } from "#db/log/log.server.ts";
import { defineJob, type Job } from "#jobs/define-job.ts";
import { type Clock, systemClock } from "#jobs/http/clock.ts";
import { type Patience, usualPatience } from "#jobs/http/patience.ts";
import { runPull } from "#jobs/pull/run-pull.ts";
import { readStandInUrl } from "#jobs/pull/stand-in-url.ts";
import { withWaiting } from "#jobs/pull/with-waiting.ts";

interface PullPace {
  readonly clock: Clock;
  readonly patience: Patience;
  /** Rows that make a batch; the usual number when left out. */
  readonly batchRows?: number;
}

/** The job that pulls, at some pace. */
export function pullConnectionAt(pace: PullPace): Job {
  return defineJob({
    name: "pull-connection",
    description: "Pulls what a connection's platform has, and lands it.",
    input: jobInputs["pull-connection"].input,
    run: async ({ connectionId, slot, listings, range, isAnew, isScheduled }, context) =>
      withLogFields({ connection: connectionId }, async () => {
        const outcome = await runPull({
          ...context,
          ...pace,
          connectionId,
          slot: new Date(slot),
          listings,
          isAnew,
          isScheduled,
          range: range && { from: new Date(range.from), to: new Date(range.to) },
          standInUrl: readStandInUrl(),
        });
        return withWaiting(context.handle, context.workspaceId, outcome);
      }),
  });
}

export const pullConnectionJob = pullConnectionAt({ clock: systemClock, patience: usualPatience });
