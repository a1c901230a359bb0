import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Rejects know whether what they came from was read again: a slot says from when on it was asked to read again, before the platform's reach cut it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table pull_slot add column asked_from timestamptz;
    create index pull_slot_again_idx on pull_slot (workspace_id, connection_id, listing, slot_at) where asked_from is not null;
    comment on table pull_slot is 'Grain: one listing of one connection at one nominal time. Key: workspace_id, connection_id, listing, slot_at. status: running, complete, failed. from_at (inclusive) to to_at is the time it covers: for a listing of the present state both are slot_at. asked_from: from when on it was to read again, however far the platform reaches back (null: an ordinary run). Units: pages and records landed. rows and pages are written by the batch that lands, the rest by the run.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop index pull_slot_again_idx;
    alter table pull_slot drop column asked_from;
    comment on table pull_slot is 'Grain: one listing of one connection at one nominal time. Key: workspace_id, connection_id, listing, slot_at. status: running, complete, failed. from_at (inclusive) to to_at is the time it covers: for a listing of the present state both are slot_at. Units: pages and records landed. rows and pages are written by the batch that lands, the rest by the run.';
  `,
  );
}
