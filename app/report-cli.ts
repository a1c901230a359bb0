import { runReportCommand } from "#app/reports/report-command.server.ts";
import { pageSettings } from "#db/client.server.ts";
import { runProgram } from "#db/run-program.ts";
import { withDatabase } from "#db/with-database.ts";

/** What pages ask with, but for as long as it takes. */
const settings = { ...pageSettings, statement_timeout: "0" };

await runProgram(async () => {
  await runReportCommand(
    process.argv.slice(2),
    (work) => withDatabase(work, { applicationName: "levain report", settings }),
    process.stdout,
  );
  return 0;
});
