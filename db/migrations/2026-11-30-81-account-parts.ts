import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const key = "workspace_id, part, account_id, platform, provided";
const sums =
  "impressions, views, reach, likes, comments, shares, saves, watch_seconds, product_impressions, product_clicks, purchase_intent_comments, posts, post_days, interpolated_post_days, gap_post_days";
const ints = ["posts", "post_days", "interpolated_post_days", "gap_post_days"];
const read = key.replace("part", "date_trunc('month', day)::date + least((extract(day from day)::int - 1) / 8, 3) * 8");

/** The four parts of each month of all accounts, over formats, relations and tiers: what is asked of all creators reads them where a period cuts a month, and at most four days at each end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = sums
    .split(", ")
    .map((name) => `${name} ${ints.includes(name) ? "int" : "bigint"} not null default 0`);
  const added = sums.split(", ").map((name) => `sum(${name})`);
  await runStatements(
    db,
    sql.raw(`
    create table account_total_part (
      workspace_id int not null, account_id bigint not null, part date not null, platform text not null, provided int not null, ${columns.join(", ")}
    ) with (fillfactor = 70);
    alter table account_total_part alter column workspace_id set statistics 0;
    insert into account_total_part (${key}, ${sums})
    select ${read}, ${added.join(", ")} from account_day group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5;
    alter table account_total_part add constraint account_total_part_pkey primary key (${key});
    comment on table account_total_part is 'Grain: one account, part of a month (its first day: the 1st, 9th, 17th or 25th), platform and mask of provided measures, over all formats, relations and tiers. Units: counts; a measure is known only where provided has its bit. Key: ${key}. Written by rollup.';`),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table account_total_part;`);
}
