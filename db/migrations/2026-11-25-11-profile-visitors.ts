import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Some platforms report the people who visited a profile, others the visits: two figures, never one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table account_day_reported add column profile_visitors bigint;
    comment on table account_day_reported is 'Grain: one account on one day of the source''s zone, as reported. Key: workspace_id, id. Units: counts; followers is people at the end of the day, unique_viewers and profile_visitors are people of that day. Never added to computed sums. Folded from observations by load.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table account_day_reported drop column profile_visitors;
    comment on table account_day_reported is 'Grain: one account on one day of the source''s zone, as reported. Key: workspace_id, id. Units: counts; followers is people at the end of the day. Never added to computed sums. Folded from observations by load.';
  `,
  );
}
