import { type QueryExecutorProvider, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/**
 * That a platform refuses some listings to a connection is how the connection stands, no failure of its runs. To which day orders were imported stands
 * with the batches, for beside a connection that reads orders nobody could tell from the orders which of them a file brought.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table connection add column refused jsonb;
    comment on column connection.refused is 'Listings that the platform does not allow to its credentials while others are read, since when, and by which scopes they would be; null: none.';
    alter table ingest_batch add column orders_to timestamptz;
    comment on column ingest_batch.orders_to is 'When the last order was made that an import brought in the batch, samples aside; null: it brought none, or came from a connection.';
    update ingest_batch as batch set orders_to = told.last from (
      select seen.workspace_id, seen.batch_id, max((seen.attributes ->> 'created_at')::timestamptz) as last from observation as seen
      where seen.entity = 'order' and seen.attributes ->> 'is_sample' is distinct from 'true' group by seen.workspace_id, seen.batch_id
    ) as told
    where batch.workspace_id = told.workspace_id and batch.batch_id = told.batch_id and batch.connection_id is null;
    create index ingest_batch_orders_to_idx on ingest_batch (workspace_id, orders_to) where orders_to is not null;
  `,
  );
}

export async function down(db: QueryExecutorProvider): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table connection drop column refused;
    drop index ingest_batch_orders_to_idx;
    alter table ingest_batch drop column orders_to;
  `,
  );
}
