import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** First half of the keys of our advisory locks, so that they meet nobody else's. */
export const lockClass = { workspace: 0x4c56_0001, partitions: 0x4c56_0002, pairs: 0x4c56_0003 } as const;

/** Whoever changes the data of a workspace does so alone, until the transaction ends. */
export async function lockWorkspace({ db }: DatabaseTransaction, workspaceId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockClass.workspace}::int, ${workspaceId}::int)`.execute(db);
}
