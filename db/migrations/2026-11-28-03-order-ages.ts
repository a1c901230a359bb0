import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const ages = [30, 45, 90, 180, 365];
const key = "workspace_id, published_day, platform, format, relation";

/** Orders by how long after the publication of their post they came: on the line, and summed up by the day of publication. Old ages of one post are found by the post. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const names = ages.map((age) => `orders_at_${age}`);
  const sums = ages.map((age) => `coalesce(sum(orders) filter (where age_days <= ${age}), 0) as orders_at_${age}`);
  await runStatements(
    db,
    sql.raw(`
    alter table order_credit add column age_days int;
    comment on column order_credit.age_days is 'Days from the publication of the credited post to the day of the order; null: credited to no post, or it is not known when the post was published.';
    update order_credit as c set age_days = c.day - d.published_day from post_dimension as d
    where d.workspace_id = c.workspace_id and d.post_id = c.post_id and c.post_id <> 0 and d.published_day is not null;

    create table publication_sales_day (
      workspace_id int not null, published_day date not null, platform text not null, format text not null, relation text not null,
      posts int not null default 0, ${names.map((name) => `${name} bigint not null default 0`).join(", ")}, orders bigint not null default 0,
      constraint publication_sales_day_pkey primary key (${key})
    ) with (fillfactor = 70);
    alter table publication_sales_day alter column workspace_id set statistics 0;
    comment on table publication_sales_day is 'Grain: one day of publication, platform, format and relation of posts of which a line was sold on that day or later. Units: posts; orders credited to them, by how many days after the publication at most, and all of them. Key: ${key}. Written by rollup.';
    insert into publication_sales_day (${key}, posts, ${names.join(", ")}, orders)
    select ${key}, count(*), ${names.map((name) => `sum(${name})`).join(", ")}, sum(orders)
    from (
      select workspace_id, post_id, day - age_days as published_day, platform, format, relation, ${sums.join(", ")}, sum(orders) as orders
      from order_credit where level = 'post' and age_days >= 0 group by 1, 2, 3, 4, 5, 6) as sold
    group by ${key};

    drop index post_age_old_idx;
    create index post_age_old_idx on post_age (workspace_id, post_id, age_days) where age_days >= 30;
  `),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop index post_age_old_idx;
    create index post_age_old_idx on post_age (workspace_id, age_days) where age_days >= 30;
    drop table publication_sales_day;
    alter table order_credit drop column age_days;
  `,
  );
}
