/** `npm run sql -- "select ..."`: CSV of a query, read-only, from whichever database is in use. */
import { pipeline } from "node:stream/promises";
import { to as copyTo } from "pg-copy-streams";
import { withDatabase } from "#db/with-database.ts";
import { WrongUse, wrongUse } from "#db/wrong-use.ts";

const usage = 'npm run sql -- "select slug, name from workspace"';

/** One statement without its final semicolon, for it stands inside COPY ( ... ). */
function readStatement(args: string[]): string {
  const statement = args.join(" ").trim().replace(/;\s*$/, "");
  // A statement may begin with a comment: only these words alone are none.
  if (["", "--help", "-h"].includes(statement)) throw new WrongUse(`Say what to select: ${usage}`);
  return statement;
}

/** Its transactions read, even one that the statement might begin itself; and looking changes no schema. */
const options = { settings: { default_transaction_read_only: "on" }, migrated: false };

async function printCsv(statement: string): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const client = await pool.connect();
    try {
      await client.query("begin transaction read only");
      await pipeline(
        client.query(copyTo(`copy (${statement}\n) to stdout with (format csv, header)`)),
        process.stdout,
        {
          end: false,
        },
      );
      await client.query("rollback");
    } finally {
      // Not given back: after an error or a reader gone away (`| head`) its state is unknown.
      client.release(true);
    }
  }, options);
}

try {
  await printCsv(readStatement(process.argv.slice(2)));
} catch (error) {
  const isReaderGone = error instanceof Error && "code" in error && error.code === "EPIPE";
  if (!isReaderGone) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = wrongUse;
  }
}
