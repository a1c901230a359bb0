import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What a workspace holds exposure to be worth, by version and day. Without a card there is no earned media value. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table rate_card (
      workspace_id int not null, version int not null, name text not null, effective_from date not null, currency text not null,
      created_at timestamptz not null default now(), ended_at timestamptz,
      constraint rate_card_pkey primary key (workspace_id, version)
    );
    create unique index rate_card_day_idx on rate_card (workspace_id, effective_from) where ended_at is null;
    comment on table rate_card is 'Grain: one version of a rate card. Key: workspace_id, version. In force from effective_from until the next day on which another one begins; one with ended_at was changed or deleted and counts no more. Versions are never used twice. Written by the page of rate cards.';

    create table rate_card_rate (
      workspace_id int not null, version int not null, platform text not null, measure text not null, amount_per_thousand numeric not null,
      constraint rate_card_rate_pkey primary key (workspace_id, version, platform, measure)
    );
    comment on table rate_card_rate is 'Grain: one platform and measure of one version. Key: workspace_id, version, platform (empty: every platform that has no rate of its own for the measure), measure. Units: amount_per_thousand is what a thousand are worth, in major units of the card''s currency. Written by the page of rate cards.';

    alter table rate_card alter column workspace_id set statistics 0;
    alter table rate_card_rate alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table rate_card_rate; drop table rate_card;`);
}
