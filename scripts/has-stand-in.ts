import type { DatabaseHandle } from "#db/client.server.ts";

/** Whether the demo has connections that pull from the stand-in of the platforms. */
export async function hasStandIn({ db }: DatabaseHandle): Promise<boolean> {
  const connected = await db
    .selectFrom("connection")
    .innerJoin("workspace", "workspace.workspace_id", "connection.workspace_id")
    .select("connection_id")
    .where("workspace.slug", "=", "demo")
    .where("is_stand_in", "=", true)
    .where("status", "!=", "removed")
    .limit(1)
    .executeTakeFirst();
  return connected !== undefined;
}
