import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const measures = [
  "impressions",
  "views",
  "reach",
  "likes",
  "comments",
  "shares",
  "saves",
  "watch_seconds",
  "product_impressions",
  "product_clicks",
  "purchase_intent_comments",
];

/** Posts by month, so that what is asked of each post over a long period reads months and not days, and a bound by which posts are ranked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const sums = measures.map((measure) => `${measure} bigint not null default 0`).join(", ");
  const names = measures.join(", ");
  const summed = measures.map((measure) => `sum(${measure})`).join(", ");
  await runStatements(
    db,
    sql.raw(`
    create table post_month (
      workspace_id int not null, post_id bigint not null, month date not null, provided int not null, ${sums}, post_days int not null default 0,
      constraint post_month_pkey primary key (workspace_id, post_id, month, provided)
    ) with (fillfactor = 85);
    create index post_month_month_idx on post_month (workspace_id, month);
    alter table post_month alter column workspace_id set statistics 0;
    comment on table post_month is 'Grain: one post, month and mask of provided measures. Units: counts; a measure is known only where provided has its bit. Key: workspace_id, post_id, month, provided. Written by rollup.';

    create table post_rise (
      workspace_id int not null, post_id bigint not null, post_days int not null, first_day date not null, last_day date not null,
      view_days int not null, views bigint not null, risen_views bigint not null, reach_days int not null, reach bigint not null, opening_reach bigint,
      constraint post_rise_pkey primary key (workspace_id, post_id)
    ) with (fillfactor = 85);
    create index post_rise_views_idx on post_rise (workspace_id, risen_views);
    alter table post_rise alter column workspace_id set statistics 0;
    comment on table post_rise is 'Grain: one post with numbers: all its post-days as one. Key: workspace_id, post_id. Units: post_days are those with any measure, the first and the last of them first_day and last_day; view_days and reach_days those that give views and reach, views and reach their sums; risen_views is the sum of the increments of views above 0: no period has more; opening_reach is that of post_lifetime. Written by rollup.';

    insert into post_month (workspace_id, post_id, month, provided, ${names}, post_days)
    select workspace_id, post_id, date_trunc('month', day)::date, provided, ${summed}, count(*) from post_day
    where provided <> 0 group by 1, 2, 3, 4;

    insert into post_rise
    select d.workspace_id, d.post_id, count(*), min(d.day), max(d.day), count(*) filter (where d.provided & 2 <> 0), sum(d.views), sum(greatest(d.views, 0)),
      count(*) filter (where d.provided & 4 <> 0), sum(d.reach), min(l.opening_reach)
    from post_day as d left join post_lifetime as l on l.workspace_id = d.workspace_id and l.post_id = d.post_id
    where d.provided <> 0 group by 1, 2;
  `),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table post_rise; drop table post_month;`);
}
