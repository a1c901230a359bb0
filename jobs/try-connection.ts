import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { systemClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { readStandInUrl } from "#jobs/pull/stand-in-url.ts";
import { tryConnection } from "#jobs/pull/try-connection.ts";

/** Somebody waits in front of the page for the answer. */
const shortPatience = { ...usualPatience, tries: 2, timeoutMs: 10_000 };

export const tryConnectionJob = defineJob({
  name: "try-connection",
  description: "Makes the smallest call that shows whether a connection's credentials are good.",
  input: jobInputs["try-connection"].input,
  run: async ({ connectionId }, context) => {
    const settings = { clock: systemClock, patience: shortPatience, standInUrl: readStandInUrl() };
    const result = await tryConnection({ ...context, ...settings, connectionId });
    return result ? { result } : {};
  },
});
