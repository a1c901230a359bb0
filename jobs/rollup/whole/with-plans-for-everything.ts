import { sql } from "kysely";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

/**
 * Runs statements that read everything of a workspace. Tables have no statistics of workspaces, so the planner takes all days for few and looks the post of each up:
 * here it hashes the posts instead, with memory for a million of them.
 */
export async function withPlansForEverything({ db }: RollupContext, work: () => Promise<void>): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(db);
  await sql`set local work_mem = '128MB'`.execute(db);
  await work();
  await sql`set local enable_nestloop to default`.execute(db);
  await sql`set local work_mem to default`.execute(db);
}
