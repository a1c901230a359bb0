import { type Kysely, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import type { Database } from "#db/schema/database.ts";

/** What a platform offers only on some days. Open ends are null. */
export interface Capability {
  readonly platform: string;
  readonly measure: string;
  readonly from: string | null;
  readonly to: string | null;
}

export async function listCapabilities(db: Kysely<Database>, workspaceId: number): Promise<Capability[]> {
  const { rows } = await sql<Capability>`
    select c.platform, c.measure, c.from_day as "from", c.to_day as "to" from platform_capability as c
    where c.workspace_id = ${workspaceId}`.execute(db);
  return rows;
}

/** Whether none of the platforms offered a measure on any day of the period; without platforms nothing can be said. */
export function isUnavailable(
  capabilities: readonly Capability[],
  measure: string,
  platforms: readonly string[],
  period: Period,
): boolean {
  return (
    platforms.length > 0 &&
    platforms.every((platform) =>
      capabilities.some(
        (capability) =>
          capability.platform === platform &&
          capability.measure === measure &&
          ((capability.from !== null && period.to < capability.from) ||
            (capability.to !== null && period.from > capability.to)),
      ),
    )
  );
}
