import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** What waited for its parent when this was counted, by stream. */
export interface Waiting {
  readonly countedAt: Date;
  readonly byStream: readonly { readonly stream: string; readonly count: number }[];
}

/** As counted at the end of the last import, undoing, or pull that landed something: counting reads the snapshots of all kinds; the page lists one kind at a time (list-waiting.server.ts). */
export async function findWaiting(db: Kysely<Database>, workspaceId: number): Promise<Waiting | undefined> {
  const run = await db
    .selectFrom("job_run")
    .where("workspace_id", "=", workspaceId)
    .where("status", "=", "succeeded")
    .where(sql<boolean>`result ? 'waiting'`)
    .orderBy("finished_at", "desc")
    .select(["finished_at", "result"])
    .limit(1)
    .executeTakeFirst();
  if (!run?.finished_at) return undefined;
  const counts = new Map(entriesOf(run.result)).get("waiting");
  const byStream = entriesOf(counts).flatMap(([stream, count]) =>
    typeof count === "number" ? [{ stream, count }] : [],
  );
  return { countedAt: run.finished_at, byStream };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
