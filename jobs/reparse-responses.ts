import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { systemClock } from "#jobs/http/clock.ts";
import { reparseResponses } from "#jobs/pull/reparse-responses.ts";

export const reparseResponsesJob = defineJob({
  name: "reparse-responses",
  description: "Reads kept answers of platforms again with the connectors of this version, without asking anybody.",
  input: jobInputs["reparse-responses"].input,
  run: async ({ runId, connectionId, range }, { handle, workspaceId, signal, report }) => {
    const { slots, skipped } = await reparseResponses(handle, {
      workspaceId,
      runId,
      connectionId,
      range: range && { from: new Date(range.from), to: new Date(range.to) },
      clock: systemClock,
      signal,
      report,
    });
    return { result: { slots, skipped: skipped.slice(0, 100), skippedInAll: skipped.length } };
  },
});
