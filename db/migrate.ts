import { type Kysely, type MigrationResultSet, Migrator, NO_MIGRATIONS } from "kysely";
import { migrations } from "#db/migrations/index.ts";
import type { Database } from "#db/schema/database.ts";

function createMigrator(db: Kysely<Database>, of = migrations): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => of } });
}

/** Brings the schema up to date; concurrent starts wait for one another. Returns the names of what was run. */
export async function migrateToLatest(db: Kysely<Database>): Promise<string[]> {
  return namesOrThrow(await createMigrator(db).migrateToLatest());
}

/** Undoes every migration. */
export async function migrateDown(db: Kysely<Database>): Promise<string[]> {
  return namesOrThrow(await createMigrator(db).migrateTo(NO_MIGRATIONS));
}

/** Those of the names that no migration of this version has. */
export function listUnknownMigrations(names: readonly string[]): string[] {
  return names.filter((name) => migrations[name] === undefined);
}

/** Gives a database without any rows exactly these migrations, which must be known: others that ran there are undone. */
export async function migrateEmptyTo(db: Kysely<Database>, names: readonly string[]): Promise<void> {
  const ran = (await createMigrator(db).getMigrations()).filter(({ executedAt }) => executedAt !== undefined);
  if (ran.length === names.length && ran.every(({ name }) => names.includes(name))) return;
  if (ran.length > 0) await migrateDown(db);
  const wanted = Object.fromEntries(Object.entries(migrations).filter(([name]) => names.includes(name)));
  namesOrThrow(await createMigrator(db, wanted).migrateToLatest());
}

/** The migrations that this version of the program has and the database has not. */
export async function listPendingMigrations(db: Kysely<Database>): Promise<string[]> {
  const all = await createMigrator(db).getMigrations();
  return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

/** Kysely reports a failed migration in its result instead of throwing. */
function namesOrThrow({ error, results = [] }: MigrationResultSet): string[] {
  const failed = results.find((result) => result.status === "Error");
  if (error !== undefined) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(failed ? `Migration ${failed.migrationName} failed: ${reason}` : `Migrations failed: ${reason}`, {
      cause: error,
    });
  }
  return results.filter((result) => result.status === "Success").map((result) => result.migrationName);
}
