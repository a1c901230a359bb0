import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const key = "workspace_id, campaign_id, account_id, platform, format, relation, tier";

/** Who published the posts of a campaign, and how many of each kind: asked for by what names its creators, without looking at every post. What is there is counted from the keys of posts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql.raw(`
    create table campaign_account (
      workspace_id int not null, campaign_id bigint not null, account_id bigint not null, platform text not null, format text not null, relation text not null, tier text not null,
      posts int not null default 0,
      constraint campaign_account_pkey primary key (${key})
    ) with (fillfactor = 70);
    alter table campaign_account alter column workspace_id set statistics 0;
    comment on table campaign_account is 'Grain: one campaign, account (0: unknown), platform, format, relation and tier. Units: posts that have arrived, whenever they were published. Key: ${key}. Written by rollup.';
    insert into campaign_account (${key}, posts)
    select workspace_id, x.campaign_id, account_id, platform, format, relation, tier, count(*)
    from post_dimension cross join unnest(campaign_ids) as x (campaign_id) group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7;`),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table campaign_account;`);
}
