import { jobInputs } from "#db/job-inputs.ts";
import { withLogFields } from "#db/log/log.server.ts";
import { defineJob } from "#jobs/define-job.ts";
import { systemClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { runPull } from "#jobs/pull/run-pull.ts";
import { readStandInUrl } from "#jobs/pull/stand-in-url.ts";
import { withWaiting } from "#jobs/pull/with-waiting.ts";

export const pullConnectionJob = defineJob({
  name: "pull-connection",
  description: "Pulls what a connection's platform has, and lands it.",
  input: jobInputs["pull-connection"].input,
  run: async ({ connectionId, slot, listings, range, isAnew, isScheduled }, context) =>
    withLogFields({ connection: connectionId }, async () => {
      const outcome = await runPull({
        ...context,
        connectionId,
        slot: new Date(slot),
        listings,
        isAnew,
        isScheduled,
        range: range && { from: new Date(range.from), to: new Date(range.to) },
        clock: systemClock,
        patience: usualPatience,
        standInUrl: readStandInUrl(),
      });
      return withWaiting(context.handle, context.workspaceId, outcome);
    }),
});
