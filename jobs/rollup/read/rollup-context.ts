import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { type ZoneDays, zoneDays } from "#jobs/rollup/counters/zone-days.ts";

/** What every step of a rollup needs to know of its workspace. */
export interface RollupContext extends DatabaseTransaction {
  readonly workspaceId: number;
  readonly zone: string;
  readonly days: ZoneDays;
  /** Source ids, the most trusted first: by rank, then by name. */
  readonly bestSources: readonly number[];
  /** Whether the workspace has snapshots by surface, or days that were rolled up from some. */
  readonly hasSurfaces: boolean;
}

export async function openRollup(trx: DatabaseTransaction, workspaceId: number): Promise<RollupContext> {
  const { db, client } = trx;
  const { time_zone: zone } = await db
    .selectFrom("workspace")
    .select("time_zone")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const sources = await db
    .selectFrom("source")
    .select("source_id")
    .where("workspace_id", "=", workspaceId)
    .orderBy("rank", "desc")
    .orderBy(sql`source collate "C"`)
    .execute();
  const { rows } = await sql<{ has_surfaces: boolean }>`
    select exists (select from post_surface_snapshot where workspace_id = ${workspaceId})
      or exists (select from post_surface_day where workspace_id = ${workspaceId}) as has_surfaces`.execute(db);
  return {
    hasSurfaces: rows[0]?.has_surfaces ?? false,
    db,
    client,
    workspaceId,
    zone,
    days: zoneDays(zone),
    bestSources: sources.map((row) => row.source_id),
  };
}
