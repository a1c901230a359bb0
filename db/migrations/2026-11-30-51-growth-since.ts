import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** The day from whose followers an account's growth is counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table follower_day add column growth_since date;
    comment on table follower_day is 'Grain: one account on one day of the workspace''s zone. Key: workspace_id, account_id, day. Units: followers is the last known count, carried at most 3 days (carried_days); follower_growth is what one source counted from the last day before on which followers are known (growth_since) to this one, shop_window_visits an increment; null unknown. Written by rollup.';
    alter table workspace alter column facts_version set default 3;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table follower_day drop column growth_since;
    alter table workspace alter column facts_version set default 2;
  `,
  );
}
