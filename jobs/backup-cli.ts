/** `npm run backup -- --out FILE`: all that the database in use holds, into one file. */
import { parseCommand } from "#db/parse-command.ts";
import { withDatabase } from "#db/with-database.ts";
import { WrongUse, wrongUse } from "#db/wrong-use.ts";
import { backupDatabase } from "#jobs/backup/backup-database.ts";

const usage = "npm run backup -- --out FILE";

try {
  const { out } = parseCommand(usage, { options: { out: { type: "string" } } }).values;
  if (!out) throw new WrongUse(`Say where to write the backup: ${usage}`);
  const options = { applicationName: "levain backup", maxConnections: 2, migrated: false };
  const bytes = await withDatabase((handle) => backupDatabase(handle, out), options);
  console.log(`${out}: ${(bytes / 1e6).toFixed(1)} MB.`);
  console.log(
    "Keep LEVAIN_SECRET_KEY, or secret.key of the data folder, beside it: credentials and uploads stay sealed.",
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = wrongUse;
}
