import { type Insertable, sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTouched, type Touched } from "#db/records/touched.ts";
import type { Database } from "#db/schema/database.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import type { Row } from "#tests/support/naive-days.ts";
import { naiveFacts } from "#tests/support/naive-facts.ts";

/** A database in which tests put raw rows themselves, and then have them rolled up. */
export async function createRollupDatabase(): Promise<DatabaseHandle> {
  const handle = await createTestDatabase();
  for (const table of ["post_snapshot", "post_surface_snapshot"])
    await sql`create table ${sql.table(`${table}_default`)} partition of ${sql.table(table)} default`.execute(
      handle.db,
    );
  return handle;
}

/** Sources of the worlds: 1 is trusted most; 2 and 3 are equal, so the name decides. */
const sources = [
  { source_id: 1, source: "api", rank: 50 },
  { source_id: 2, source: "crawler", rank: 10 },
  { source_id: 3, source: "file", rank: 10 },
];

export interface RollupWorld {
  readonly handle: DatabaseHandle;
  readonly workspaceId: number;
  /** Changes raw rows and rolls up what they touch, in one transaction. */
  change(work: (trx: DatabaseTransaction, touched: Touched) => Promise<void>): Promise<void>;
  insert<Table extends keyof Database>(
    table: Table,
    rows: Omit<Insertable<Database[Table]>, "workspace_id">[],
  ): Promise<void>;
}

let worlds = 0;

export async function createWorld(handle: DatabaseHandle, zone: string): Promise<RollupWorld> {
  worlds += 1;
  const { workspace_id: workspaceId } = await handle.db
    .insertInto("workspace")
    .values({ slug: `world-${worlds}`, name: "World", time_zone: zone, currency: "EUR", locale: "en" })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  const ofWorkspace = sources.map((source) => ({ workspace_id: workspaceId, ...source }));
  await handle.db.insertInto("source").values(ofWorkspace).execute();
  return {
    handle,
    workspaceId,
    change: (work) =>
      runInTransaction(handle, async (trx) => {
        const touched = createTouched();
        await work(trx, touched);
        await rollupTouched(trx, workspaceId, touched);
      }),
    async insert(table, rows) {
      const all = rows.map((row) => ({ workspace_id: workspaceId, ...row }));
      await handle.db
        .insertInto(table as never)
        .values(all as never)
        .execute();
    },
  };
}

/** What is stored of the facts, in the columns that the naive computation gives. */
export async function readFacts(
  { handle, workspaceId }: RollupWorld,
  tables: readonly string[],
): Promise<Record<string, Row[]>> {
  const facts: Record<string, Row[]> = {};
  for (const table of tables) {
    const rows = (await handle.db
      .selectFrom(table as keyof Database)
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .execute()) as Row[];
    facts[table] = rows.map(({ workspace_id: _workspace, known_at: _known, known_steps: _steps, ...row }) => row);
  }
  return facts;
}

export function sorted(facts: Record<string, Row[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(facts).map(([table, rows]) => [table, rows.map(toText).sort()]));
}

function toText(row: Row): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The facts stored, and what the naive computation makes of the raw rows: the same, or the rollups are wrong. */
export async function compareWithNaive(world: RollupWorld): Promise<{ stored: unknown; expected: unknown }> {
  const expected = await naiveFacts(world.handle, world.workspaceId);
  const stored = await readFacts(world, Object.keys(expected));
  return { stored: sorted(stored), expected: sorted(expected) };
}
