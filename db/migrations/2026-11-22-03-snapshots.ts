import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Raw snapshots: cumulative counters as a source gave them. Append-only, partitioned by month (UTC) of captured_at where they grow fastest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table post_snapshot (
      workspace_id int not null, post_id bigint not null, source_id smallint not null, captured_at timestamptz not null, batch_id bigint not null,
      impressions bigint, views bigint, reach bigint, likes bigint, comments bigint, shares bigint, saves bigint, watch_seconds bigint,
      product_impressions bigint, product_clicks bigint, precision jsonb,
      constraint post_snapshot_pkey primary key (workspace_id, post_id, source_id, captured_at)
    ) partition by range (captured_at);
    create index post_snapshot_batch_idx on post_snapshot using brin (batch_id);
    comment on table post_snapshot is 'Grain: one post at one moment at one source. Key: workspace_id, post_id, source_id, captured_at. Units: cumulative counts, null unknown; reach is people, watch_seconds seconds; precision maps a counter to the step of its last stated digit, null exact. Partitioned by UTC month. Written by load.';

    create table post_snapshot_contested (
      workspace_id int not null, post_id bigint not null, source_id smallint not null, captured_at timestamptz not null, batch_id bigint not null,
      impressions bigint, views bigint, reach bigint, likes bigint, comments bigint, shares bigint, saves bigint, watch_seconds bigint,
      product_impressions bigint, product_clicks bigint, precision jsonb,
      constraint post_snapshot_contested_pkey primary key (workspace_id, post_id, source_id, captured_at, batch_id)
    );
    create index post_snapshot_contested_batch_idx on post_snapshot_contested (workspace_id, batch_id);
    comment on table post_snapshot_contested is 'Grain: what one batch said of a post snapshot that several batches give. Key: that of post_snapshot and batch_id. The row in post_snapshot is the greatest known value of each counter. Written by load.';

    create table post_surface_snapshot (
      workspace_id int not null, post_id bigint not null, source_id smallint not null, captured_at timestamptz not null, surface text not null,
      batch_id bigint not null, impressions bigint, views bigint, precision jsonb,
      constraint post_surface_snapshot_pkey primary key (workspace_id, post_id, source_id, captured_at, surface)
    ) partition by range (captured_at);
    create index post_surface_snapshot_batch_idx on post_surface_snapshot using brin (batch_id);
    comment on table post_surface_snapshot is 'Grain: one post on one surface at one moment at one source. Key: workspace_id, post_id, source_id, captured_at, surface. Units: cumulative counts, null unknown. Partitioned by UTC month. Written by load.';

    create table post_surface_snapshot_contested (
      workspace_id int not null, post_id bigint not null, source_id smallint not null, captured_at timestamptz not null, surface text not null,
      batch_id bigint not null, impressions bigint, views bigint, precision jsonb,
      constraint post_surface_snapshot_contested_pkey primary key (workspace_id, post_id, source_id, captured_at, surface, batch_id)
    );
    create index post_surface_snapshot_contested_batch_idx on post_surface_snapshot_contested (workspace_id, batch_id);
    comment on table post_surface_snapshot_contested is 'Grain: what one batch said of a post surface snapshot that several batches give. Key: that of post_surface_snapshot and batch_id. Written by load.';

    create table account_snapshot (
      workspace_id int not null, account_id bigint not null, source_id smallint not null, captured_at timestamptz not null, batch_id bigint not null,
      followers bigint, following bigint, posts bigint, likes bigint, views bigint, shop_window_visits bigint, precision jsonb,
      constraint account_snapshot_pkey primary key (workspace_id, account_id, source_id, captured_at)
    );
    create index account_snapshot_batch_idx on account_snapshot using brin (batch_id);
    comment on table account_snapshot is 'Grain: one account at one moment at one source. Key: workspace_id, account_id, source_id, captured_at. Units: counts at that moment, null unknown; followers is people. Written by load.';

    create table account_snapshot_contested (
      workspace_id int not null, account_id bigint not null, source_id smallint not null, captured_at timestamptz not null, batch_id bigint not null,
      followers bigint, following bigint, posts bigint, likes bigint, views bigint, shop_window_visits bigint, precision jsonb,
      constraint account_snapshot_contested_pkey primary key (workspace_id, account_id, source_id, captured_at, batch_id)
    );
    create index account_snapshot_contested_batch_idx on account_snapshot_contested (workspace_id, batch_id);
    comment on table account_snapshot_contested is 'Grain: what one batch said of an account snapshot that several batches give. Key: that of account_snapshot and batch_id. Written by load.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop table account_snapshot_contested; drop table account_snapshot; drop table post_surface_snapshot_contested; drop table post_surface_snapshot;
    drop table post_snapshot_contested; drop table post_snapshot;
  `,
  );
}
