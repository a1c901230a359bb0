import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Campaigns can be edited by people: which posts belong to one by rule, and the acts that can be undone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table campaign add column posts_by_rule boolean;
    alter table campaign add column rule_texts text[];
    alter table campaign add column rule_relations text[];
    comment on column campaign.posts_by_rule is 'Posts of its creators, published in its period, belong to it by themselves; rule_texts and rule_relations narrow them down.';

    create table campaign_edit (
      workspace_id int not null, job_run_id bigint not null, campaign text not null, batch_key text not null, counts jsonb not null,
      stated_at timestamptz not null, undone_at timestamptz,
      constraint campaign_edit_pkey primary key (workspace_id, job_run_id)
    );
    create index campaign_edit_campaign_idx on campaign_edit (workspace_id, campaign, stated_at);
    comment on table campaign_edit is 'Grain: one act of a person on one campaign, which can be undone whole. Key: workspace_id, job_run_id. campaign is the external id. counts are records by stream. Written by the jobs edit-campaign and undo-campaign-edit.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop table campaign_edit;
    alter table campaign drop column posts_by_rule, drop column rule_texts, drop column rule_relations;
  `,
  );
}
