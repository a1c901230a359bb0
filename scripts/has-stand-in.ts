import type { DatabaseHandle } from "#db/client.server.ts";

/** Whether any connection pulls from the stand-in of the platforms, as those of the demo do. */
export async function hasStandIn({ db }: DatabaseHandle): Promise<boolean> {
  const connected = db.selectFrom("connection").select("connection_id").where("is_stand_in", "=", true);
  return (await connected.where("status", "!=", "removed").limit(1).executeTakeFirst()) !== undefined;
}
