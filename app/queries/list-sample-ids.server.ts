import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export type SampleIds = Readonly<Record<"campaign" | "creator" | "post" | "piece", readonly number[]>>;

/** Up to a hundred of what a question can be about: campaigns, creators, pieces, and the newest posts that have numbers. */
export async function listSampleIds(db: Kysely<Database>, workspaceId: number): Promise<SampleIds> {
  const read = async (query: RawBuilder<{ id: number }>) => (await query.execute(db)).rows.map(({ id }) => id);
  const [campaign, creator, post, piece] = await Promise.all([
    read(sql`select id from campaign where workspace_id = ${workspaceId} order by id limit 100`),
    read(sql`select id from creator where workspace_id = ${workspaceId} order by id limit 100`),
    read(
      sql`select post_id as id from post_lifetime where workspace_id = ${workspaceId} order by post_id desc limit 100`,
    ),
    read(sql`select distinct piece_id as id from post_piece where workspace_id = ${workspaceId} order by id limit 100`),
  ]);
  return { campaign, creator, post, piece };
}
