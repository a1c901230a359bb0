import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Batch } from "#jobs/load/batch.ts";
import { fitScope } from "#jobs/load/fit-key.ts";

/** The id of a batch's source, which is made when it is new. The rank of a source that is known stays: every fold rests on it. */
export async function registerSource({ db }: DatabaseTransaction, { workspaceId, source }: Batch): Promise<number> {
  const known = await db
    .selectFrom("source")
    .select("source_id")
    .where("workspace_id", "=", workspaceId)
    .where("source", "=", source.source)
    .executeTakeFirst();
  if (known) return known.source_id;
  const { rows } = await sql<{ source_id: number }>`
    insert into source (workspace_id, source_id, source, rank)
    select ${workspaceId}::int, coalesce(max(source_id), 0) + 1, ${source.source}, ${source.rank}::smallint
    from source where workspace_id = ${workspaceId}
    returning source_id`.execute(db);
  const [made] = rows;
  if (!made) throw new Error(`Source ${source.source} was not made`);
  return made.source_id;
}

/** Platforms that records name for the first time belong to the workspace from then on. */
export async function registerPlatforms({ db }: DatabaseTransaction, { workspaceId, records }: Batch): Promise<void> {
  const platforms = new Set<string>();
  for (const landing of records.values()) {
    for (const { platform } of landing) if (typeof platform === "string") platforms.add(fitScope(platform));
  }
  if (platforms.size === 0) return;
  await db
    .insertInto("platform")
    .values(
      [...platforms].map((platform) => ({ workspace_id: workspaceId, platform, name: platform, is_built_in: false })),
    )
    .onConflict((conflict) => conflict.columns(["workspace_id", "platform"]).doNothing())
    .execute();
}
