import { type Kysely, type RawBuilder, sql } from "kysely";
import { type ConnectionState, connectionStateOf } from "#app/lib/connection-state.ts";
import type { CredentialEnds } from "#app/lib/credential-ends.ts";
import { dayIn, daysBetween } from "#app/lib/dates/day.ts";
import { graceMs } from "#app/queries/list-coverage.server.ts";
import { readOnFrom } from "#app/queries/read-stretches.server.ts";
import { failuresBeforePause } from "#db/connections/failures-before-pause.ts";
import { connectionKinds } from "#db/connections/index.ts";
import { isLeaving } from "#db/connections/leaving.ts";
import { findLastSlot, findNextSlot } from "#db/connections/next-slot.ts";
import { parseRefused, type RefusedListing } from "#db/connections/refused-listing.ts";
import { inputNumber } from "#db/runs/run-input.server.ts";
import { silentSince } from "#db/runs/silent-since.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface ConnectionSummary {
  readonly connectionId: number;
  readonly name: string;
  readonly connector: string;
  readonly kindName: string;
  readonly platform: string | null;
  readonly state: ConnectionState;
  readonly isStandIn: boolean;
  readonly schedule: string;
  /** Until when every listing that is allowed was read whole; null: one of them never was. */
  readonly completeTo: Date | null;
  /** Days that it is behind its schedule, 0 for less than one; null: it is not behind. */
  readonly lateDays: number | null;
  readonly nextSlotAt: Date | null;
  /** Records rejected in the last seven days. */
  readonly rejected: number;
  readonly ends: CredentialEnds;
  readonly error: string | null;
  readonly errorKind: string | null;
  /** Listings that its platform does not allow to its credentials, while others are read. */
  readonly refused: readonly RefusedListing[];
  readonly resumeAt: Date | null;
  /** Whether it rests until then because the platform asked for it: too few runs have failed for a pause of our own. */
  readonly isRestAsked: boolean;
}

interface Place {
  readonly id: number;
  readonly timeZone: string;
}

/** The connections of a workspace, removed ones aside; or one of them, whatever its status. */
export async function listConnections(
  db: Kysely<Database>,
  workspace: Place,
  now: Date,
  connectionId?: number,
): Promise<ConnectionSummary[]> {
  const rows = await db
    .selectFrom("connection as c")
    .where("c.workspace_id", "=", workspace.id)
    .$call((query) =>
      connectionId === undefined
        ? query.where("c.status", "<>", "removed")
        : query.where("c.connection_id", "=", connectionId),
    )
    .select(["c.connection_id", "c.name", "c.connector", "c.status", "c.is_stand_in", "c.schedule", "c.schedule_since"])
    .select(["c.next_slot_at", "c.secret_expires_at", "c.is_renewing", "c.error", "c.error_kind", "c.resume_at"])
    .select(["c.failures", "c.refresh_expires_at", "c.is_refresh_extended", "c.refused"])
    .select([completeTo(workspace.id).as("complete_to"), readTo(workspace.id).as("read_to")])
    .select(
      sql<number>`(select coalesce(sum(s.rows_rejected), 0)::float8 from pull_slot as s
        where s.workspace_id = ${workspace.id} and s.connection_id = c.connection_id and s.slot_at > ${daysBefore(now, 7)})`.as(
        "rejected",
      ),
    )
    .select(
      sql<boolean>`exists (select from job_run as j where j.workspace_id = ${workspace.id} and j.job = 'pull-connection'
        and j.status = 'running' and ${silentSince("j")} is null and ${inputNumber("j", "connectionId")} = c.connection_id)`.as(
        "is_pulling",
      ),
    )
    .select(
      sql<boolean>`exists (select from job_run as j where j.workspace_id = ${workspace.id} and j.job = 'remove-connection'
        and j.status in ('queued', 'running') and ${inputNumber("j", "connectionId")} = c.connection_id)`.as(
        "is_being_removed",
      ),
    )
    .orderBy("c.name")
    .orderBy("c.connection_id")
    .execute();
  return rows.map((row) => {
    const kind = connectionKinds.find(({ connector }) => connector === row.connector);
    const lateDays = row.status === "draft" || isLeaving(row.status) ? null : lateDaysOf(row, workspace, now);
    const refused = parseRefused(row.refused);
    const standing = {
      ...row,
      resumeAt: row.resume_at,
      completeTo: row.complete_to,
      lateDays,
      isPulling: row.is_pulling,
      isBeingRemoved: row.is_being_removed,
      isPartlyRefused: refused.length > 0,
    };
    return {
      connectionId: row.connection_id,
      name: row.name,
      connector: row.connector,
      kindName: kind?.name ?? row.connector,
      platform: kind?.platform ?? null,
      state: connectionStateOf(standing, now),
      isStandIn: row.is_stand_in,
      schedule: row.schedule,
      completeTo: row.complete_to,
      lateDays,
      nextSlotAt: row.status === "active" ? firstToRun(row, workspace) : null,
      rejected: row.rejected,
      ends: {
        expiresAt: row.secret_expires_at,
        isRenewing: row.is_renewing,
        refreshExpiresAt: row.refresh_expires_at,
        isRefreshExtended: row.is_refresh_extended,
      },
      error: row.error,
      errorKind: row.error_kind,
      refused,
      resumeAt: row.resume_at,
      isRestAsked: row.resume_at !== null && row.failures < failuresBeforePause,
    };
  });
}

/** The next slot that is read: while a connection rests they are passed over. */
function firstToRun(
  row: { readonly next_slot_at: Date | null; readonly resume_at: Date | null; readonly schedule: string },
  { timeZone }: Place,
): Date | null {
  const { next_slot_at: next, resume_at: resume } = row;
  if (!next || !resume || next >= resume) return next;
  return findNextSlot(row.schedule, timeZone, new Date(resume.getTime() - 1));
}

/** A connection that is behind its schedule. */
export interface LatePull {
  readonly connectionId: number;
  readonly name: string;
  /** 0: less than one. */
  readonly days: number;
}

/** The connections of a workspace that should have read more by now. */
export async function listLatePulls(db: Kysely<Database>, workspace: Place, now: Date): Promise<LatePull[]> {
  const rows = await db
    .selectFrom("connection as c")
    .where("c.workspace_id", "=", workspace.id)
    .where("c.status", "in", ["active", "needs_credentials"])
    .select(["c.connection_id", "c.name", "c.schedule", "c.schedule_since"])
    .select(readTo(workspace.id).as("read_to"))
    .orderBy("c.name")
    .execute();
  return rows.flatMap((row) => {
    const days = lateDaysOf(row, workspace, now);
    return days === null ? [] : [{ connectionId: row.connection_id, name: row.name, days }];
  });
}

const since = sql`(r.position::jsonb ->> 'since')::timestamptz`;

/** Until when every listing of connection `c` was read whole, whoever asked for it; null when one of them never was. */
function completeTo(workspaceId: number) {
  return earliestOf(workspaceId, readOnFrom(workspaceId, since));
}

/** Up to which slot every listing of connection `c` was read whole: a platform whose figures of days come late makes no pull late. */
function readTo(workspaceId: number) {
  return earliestOf(
    workspaceId,
    sql`greatest(case when r.position::jsonb ->> 'next' is null then (r.position::jsonb ->> 'slot')::timestamptz end, ${readOnFrom(workspaceId, since)})`,
  );
}

/** Of what is read now: what was read once and is not any more stands where it stood, and so does what the platform does not allow, which is told on its own. */
function earliestOf(workspaceId: number, time: RawBuilder<unknown>) {
  return sql<Date | null>`(select case when count(*) = count(p.at) and count(*) >= (
      select count(*) from jsonb_array_elements(coalesce(c.listings, '[]')) as l where not ${isRefused(sql`l -> 'listing'`)}) then min(p.at) end
    from (select ${time} as at from cursor as r
      where r.workspace_id = ${workspaceId} and r.connection_id = c.connection_id and r.stream not like '% %'
        and (c.listings is null or c.listings @> jsonb_build_array(jsonb_build_object('listing', r.stream)))
        and not ${isRefused(sql`to_jsonb(r.stream)`)}) as p)`;
}

function isRefused(listing: RawBuilder<unknown>) {
  return sql`(coalesce(c.refused, '[]') @> jsonb_build_array(jsonb_build_object('listing', ${listing})))`;
}

interface Timed {
  readonly schedule: string;
  readonly schedule_since: Date;
  readonly read_to: Date | null;
}

function lateDaysOf(row: Timed, { timeZone }: Place, now: Date): number | null {
  const due = findLastSlot(row.schedule, timeZone, row.schedule_since, new Date(now.getTime() - graceMs));
  if (!due || (row.read_to && row.read_to >= due)) return null;
  const from = row.read_to ?? row.schedule_since;
  return Math.max(0, daysBetween(dayIn(timeZone, from), dayIn(timeZone, due)));
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
