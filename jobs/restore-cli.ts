/** `npm run restore -- FILE`: fills the database in use, which must be empty, with a backup. */
import { parseCommand } from "#db/parse-command.ts";
import { withDatabase } from "#db/with-database.ts";
import { WrongUse, wrongUse } from "#db/wrong-use.ts";
import { restoreDatabase } from "#jobs/backup/restore-database.ts";

const usage = "npm run restore -- FILE";

try {
  const [file, ...others] = parseCommand(usage, { allowPositionals: true }).positionals;
  if (!file || others.length > 0) throw new WrongUse(`Say which backup to restore: ${usage}`);
  const options = { applicationName: "levain restore", maxConnections: 2, migrated: false };
  const { madeAt, tables, rows } = await withDatabase((handle) => restoreDatabase(handle, file), options);
  console.log(
    `Restored the backup of ${madeAt}: ${rows} rows of ${tables} tables. The next start brings its schema up to date.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = wrongUse;
}
