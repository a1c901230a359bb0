import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Whose accounts are whose, and which ids are one account, as persons decided it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table account_decision (
      workspace_id int not null, act uuid not null, account_id bigint not null, decision text not null, creator_id bigint, same_as_id bigint,
      decided_at timestamptz not null, decided_by text, undone_at timestamptz,
      constraint account_decision_pkey primary key (workspace_id, act, account_id)
    );
    create index account_decision_account_idx on account_decision (workspace_id, account_id);
    comment on table account_decision is 'Grain: one account in one act of a person. Key: workspace_id, act, account_id. decision: join (it belongs to creator_id), split (to nobody, whatever a source says), same (it is another id of the account same_as_id, whose creator is creator_id). Of the decisions on an account that are not undone the newest holds. Written by decide-account.';

    create table account_alias (
      workspace_id int not null, account_id bigint not null, same_as_id bigint not null,
      constraint account_alias_pkey primary key (workspace_id, account_id)
    );
    create index account_alias_same_as_idx on account_alias (workspace_id, same_as_id);
    comment on table account_alias is 'Grain: one account that is another id of an account. Key: workspace_id, account_id. What is credited to it counts for same_as_id, which is no alias itself. Derived from account_decision by decide-account.';

    alter table account_decision alter column workspace_id set statistics 0;
    alter table account_alias alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table account_alias; drop table account_decision;`);
}
