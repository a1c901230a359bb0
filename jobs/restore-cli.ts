/** `npm run restore -- FILE`: fills the database in use, which must be empty, with a backup. */
import { parseArgs } from "node:util";
import { withDatabase } from "#db/with-database.ts";
import { restoreDatabase } from "#jobs/backup/restore-database.ts";

const wrong = 2;
const usage = "npm run restore -- FILE";

try {
  const [file, ...others] = parseArgs({ allowPositionals: true }).positionals;
  if (!file || others.length > 0) throw new Error(`Say which backup to restore: ${usage}`);
  const options = { applicationName: "levain restore", maxConnections: 2, migrated: false };
  const { madeAt, tables, rows } = await withDatabase((handle) => restoreDatabase(handle, file), options);
  console.log(
    `Restored the backup of ${madeAt}: ${rows} rows of ${tables} tables. The next start brings its schema up to date.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = wrong;
}
