import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** Says that the facts of a workspace are others from the end of this transaction on. The caller holds its lock. */
export async function renewRevision({ db }: DatabaseTransaction, workspaceId: number): Promise<void> {
  await sql`
    insert into fact_revision (workspace_id, revision) values (${workspaceId}, gen_random_uuid())
    on conflict (workspace_id) do update set revision = excluded.revision`.execute(db);
}
