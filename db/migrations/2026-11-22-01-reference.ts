import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Workspaces and their settings, platforms, sources, and the identity of everything that a source names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table workspace (
      workspace_id int generated always as identity primary key,
      slug text not null constraint workspace_slug_key unique,
      name text not null,
      time_zone text not null,
      currency text not null,
      locale text not null,
      week_start smallint not null default 1,
      margin double precision,
      universe bigint,
      maturity_days int not null default 90,
      refund_window_days int not null default 30,
      upload_keep_days int not null default 7,
      created_at timestamptz not null default now()
    );
    comment on table workspace is 'Grain: one tenant (a brand or one client of an agency). Key: workspace_id; slug is unique. Units: margin is a fraction before campaign costs, universe is people, *_days are days, week_start is ISO (1 Monday .. 7 Sunday). Written by settings and import.';

    create table refund_window (
      workspace_id int not null,
      channel text not null,
      days int not null,
      constraint refund_window_pkey primary key (workspace_id, channel)
    );
    comment on table refund_window is 'Grain: one order channel of one workspace. Key: workspace_id, channel. Units: days until an order counts as mature; channels without a row use workspace.refund_window_days. Written by settings.';

    create table platform (
      workspace_id int not null,
      platform text not null,
      name text not null,
      is_built_in boolean not null default false,
      constraint platform_pkey primary key (workspace_id, platform)
    );
    comment on table platform is 'Grain: one platform in one workspace. Key: workspace_id, platform. Built-in platforms are written with the workspace, others when a file first names them.';

    create table platform_capability (
      workspace_id int not null,
      platform text not null,
      measure text not null,
      from_day date,
      to_day date,
      reason text not null,
      constraint platform_capability_pkey primary key (workspace_id, platform, measure)
    );
    comment on table platform_capability is 'Grain: one measure or format that one platform offers only from from_day to to_day (null: open). Key: workspace_id, platform, measure. Outside the days a missing value is "not available then". Written with the workspace and by settings.';

    create table source (
      workspace_id int not null,
      source_id smallint not null,
      source text not null,
      rank smallint not null,
      constraint source_pkey primary key (workspace_id, source_id),
      constraint source_source_key unique (workspace_id, source)
    );
    comment on table source is 'Grain: one source of numbers in one workspace: a connector, or mapping:<name>. Key: workspace_id, source_id. Units: rank, greater wins when two sources give the same measure. Written by load.';

    create sequence entity_key_id_seq;
    create table entity_key (
      workspace_id int not null,
      entity text not null,
      scope text not null,
      external_id text not null,
      id bigint not null default nextval('entity_key_id_seq'),
      constraint entity_key_pkey primary key (workspace_id, entity, scope, external_id)
    );
    alter sequence entity_key_id_seq owned by entity_key.id;
    create index entity_key_id_idx on entity_key (workspace_id, id);
    comment on table entity_key is 'Grain: one thing that a source names. Key: workspace_id, entity, scope (platform, shop or empty), external_id (a JSON array where the natural key has several fields). id is its surrogate everywhere else; it exists from the first mention, before the thing''s own record arrives. Written by load.';

    create table observation (
      workspace_id int not null,
      entity text not null,
      entity_id bigint not null,
      captured_at timestamptz not null,
      source_id smallint not null,
      batch_id bigint not null,
      attributes jsonb not null,
      constraint observation_pkey primary key (workspace_id, entity, entity_id, captured_at, source_id, batch_id)
    );
    create index observation_batch_idx on observation (workspace_id, batch_id);
    comment on table observation is 'Grain: what one source said of one entity at one time, in one batch. Key: workspace_id, entity, entity_id, captured_at, source_id, batch_id. attributes holds non-empty values only; references are resolved ids. Append-only; the entity tables are folded from it. Written by load.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop table observation; drop table entity_key; drop table source; drop table platform_capability; drop table platform;
    drop table refund_window; drop table workspace;
  `,
  );
}
