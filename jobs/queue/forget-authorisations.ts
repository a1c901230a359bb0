import type { DatabaseHandle } from "#db/client.server.ts";
import { forgetExpiredAuthorisations } from "#db/connections/forget-expired-authorisations.server.ts";

/** Of authorisations that were begun and are over nothing secret stays, in any workspace. Returns how many there were. */
export async function forgetAuthorisations({ db }: Pick<DatabaseHandle, "db">, now = new Date()): Promise<number> {
  let forgotten = 0;
  const holders = db
    .selectFrom("connection_authorisation")
    .select("workspace_id")
    .distinct()
    .where("sealed", "is not", null);
  for (const { workspace_id: workspaceId } of await holders.execute())
    forgotten += await forgetExpiredAuthorisations(db, workspaceId, now);
  return forgotten;
}
