import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** An event may name a product, such as one that is there again. What was noted before names none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table annotation add column product_id bigint;
    comment on table annotation is 'Grain: one event that a person noted. Key: workspace_id, id. day is the workspace''s; platform null: it concerns all; product_id null: no product in particular. Starts and ends of campaigns are read from campaign and stand in no row. Written by the page of events.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table annotation drop column product_id;
    comment on table annotation is 'Grain: one event that a person noted. Key: workspace_id, id. day is the workspace''s; platform null: it concerns all. Starts and ends of campaigns are read from campaign and stand in no row. Written by the page of events.';
  `,
  );
}
