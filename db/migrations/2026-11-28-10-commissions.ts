import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What a campaign cost asks which of its sales have a commission: most have none, and were all looked at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create index campaign_sales_day_commission_idx on campaign_sales_day (workspace_id, campaign_id, day) where commission_minor_all <> 0;
    create index campaign_total_sales_day_commission_idx on campaign_total_sales_day (workspace_id, campaign_id, day) where commission_minor_all <> 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop index campaign_total_sales_day_commission_idx;
    drop index campaign_sales_day_commission_idx;
  `,
  );
}
