import { runReportCommand, UsageError } from "#app/reports/report-command.server.ts";
import { withDatabase } from "#db/with-database.ts";

try {
  await runReportCommand(
    process.argv.slice(2),
    (work) => withDatabase(work, { applicationName: "levain report" }),
    process.stdout,
  );
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
