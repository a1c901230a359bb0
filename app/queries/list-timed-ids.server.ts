import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

export type TimedIds = Readonly<Record<"campaign" | "creator" | "post", readonly number[]>>;

/** Up to a hundred of each, to ask reports about. */
export async function listTimedIds({ db }: Pick<DatabaseHandle, "db">, workspaceId: number): Promise<TimedIds> {
  const read = async (query: ReturnType<typeof sql<{ id: number }>>) =>
    (await query.execute(db)).rows.map(({ id }) => id);
  const [campaign, creator, post] = await Promise.all([
    read(sql`select id from campaign where workspace_id = ${workspaceId} order by id limit 100`),
    read(sql`select id from creator where workspace_id = ${workspaceId} order by id limit 100`),
    read(
      sql`select post_id as id from post_lifetime where workspace_id = ${workspaceId} order by post_id desc limit 100`,
    ),
  ]);
  return { campaign, creator, post };
}
