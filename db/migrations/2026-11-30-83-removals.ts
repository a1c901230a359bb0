import { type QueryExecutorProvider, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const commentUpTo = (statuses: string) =>
  sql.lit(
    `Grain: one connector configured in one workspace. Key: workspace_id, connection_id. secret is encrypted (AES-256-GCM), and so is next_secret, which waits for the test that puts it in its place. status: ${statuses}. listings is what it reads and how far back, and is_renewing whether it renews its credentials itself, both as of its last opening. Units: schedule is a crontab time in the workspace's zone that holds since schedule_since, next_slot_at the nominal time of the next run, failures counts failed runs since the last good one, no run starts before resume_at, reject_threshold is a share of records (0 to 1) above which a run stops. Written by the data page and by runs.`,
  );

/** A connection is removed once its removal is done, and not before: those whose last removal is under way, or did not come to its end, are being removed. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await runStatements(
    db,
    sql`
    comment on table connection is ${commentUpTo("draft, active, paused, needs_credentials, removing (somebody has removed it, and its removal is not done), removed")};
    update connection as c set status = 'removing' from (
      select distinct on (r.workspace_id, r.input ->> 'connectionId') r.workspace_id, r.input ->> 'connectionId' as connection, r.status
      from job_run as r where r.job = 'remove-connection' and r.input ? 'connectionId'
      order by r.workspace_id, r.input ->> 'connectionId', r.job_run_id desc
    ) as removal
    where removal.workspace_id = c.workspace_id and removal.connection = c.connection_id::text
      and (c.status = 'removed' and removal.status <> 'succeeded' or c.status = 'paused' and removal.status in ('queued', 'running'));
  `,
  );
}

export async function down(db: QueryExecutorProvider): Promise<void> {
  await runStatements(
    db,
    sql`
    comment on table connection is ${commentUpTo("draft, active, paused, needs_credentials, removed")};
    update connection set status = 'removed' where status = 'removing';
  `,
  );
}
