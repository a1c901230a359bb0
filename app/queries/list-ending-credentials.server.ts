import { type Kysely, type RawBuilder, sql } from "kysely";
import { daysLeft } from "#app/lib/credential-ends.ts";
import { connectionKinds } from "#db/connections/index.ts";
import type { Database } from "#db/schema/database.ts";

/** A connection that stops unless somebody gives it new credentials. */
export interface EndingCredentials {
  readonly connectionId: number;
  readonly name: string;
  /** Whole days that are left; negative: it is over. */
  readonly days: number;
  /** Whether its account can authorise it again at the platform, from its page. */
  readonly isAuthorised: boolean;
}

/** The connections at work whose credentials end within so many days and that cannot help themselves, the next one first. */
export async function listEndingCredentials(
  db: Kysely<Database>,
  workspaceId: number,
  now: Date,
  withinDays: number,
): Promise<EndingCredentials[]> {
  const rows = await db
    .selectFrom("connection as c")
    .where("c.workspace_id", "=", workspaceId)
    .where("c.status", "in", ["active", "paused"])
    .where(actByOf("c"), "<", new Date(now.getTime() + (withinDays + 1) * 86_400_000))
    .select(["c.connection_id as connectionId", "c.name", "c.connector", actByOf("c").as("until")])
    .orderBy("until")
    .orderBy("c.connection_id")
    .execute();
  return rows.map(({ connectionId, name, connector, until }) => ({
    connectionId,
    name,
    days: daysLeft(until, now),
    isAuthorised: connectionKinds.some((kind) => kind.connector === connector && kind.authorisation !== undefined),
  }));
}

/** The same as `actBy` of app/lib/credential-ends.ts, of a row. */
export function actByOf(connection: string): RawBuilder<Date> {
  const of = (column: string) => sql.ref(`${connection}.${column}`);
  return sql<Date>`case when not ${of("is_renewing")} then ${of("secret_expires_at")}
    when not ${of("is_refresh_extended")} then ${of("refresh_expires_at")} end`;
}
