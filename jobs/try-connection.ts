import { jobInputs } from "#db/job-inputs.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { defineJob } from "#jobs/define-job.ts";
import { systemClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { findConnection, openConnection } from "#jobs/pull/open-connection.ts";
import { withHttp } from "#jobs/pull/open-http.ts";
import { readStandInUrl } from "#jobs/pull/stand-in-url.ts";

/** Somebody waits in front of the page for the answer. */
const shortPatience = { ...usualPatience, tries: 2, timeoutMs: 10_000 };

export const tryConnectionJob = defineJob({
  name: "try-connection",
  description: "Makes the smallest call that shows whether a connection's credentials are good.",
  input: jobInputs["try-connection"].input,
  run: async ({ connectionId }, { handle, workspaceId, signal }) => {
    const row = await findConnection(handle, workspaceId, connectionId);
    if (!row || row.status === "removed") return {};
    try {
      const connection = await openConnection(handle, row, systemClock);
      const settings = { clock: systemClock, patience: shortPatience, signal, standInUrl: readStandInUrl() };
      const account = await withHttp(connection, settings, (http) => connection.current().tryOut(http));
      return { result: { isGood: true, account: account.name } };
    } catch (error) {
      // What the platform says is the answer that was asked for, not a failure of the job.
      if (error instanceof ConnectorError)
        return { result: { isGood: false, kind: error.kind, message: error.message } };
      throw error;
    }
  },
});
