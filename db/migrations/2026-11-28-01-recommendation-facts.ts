import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const windows = {
  all: "true",
  direct: "window_days <= 0",
  "1d": "window_days <= 1",
  "7d": "window_days <= 7",
  "14d": "window_days <= 14",
};
const sold = {
  orders: "orders",
  units: "units",
  surface_orders: "case when surface <> '' then orders else 0 end",
  interest_orders: "case when surface in ('home_feed', 'experience') then orders else 0 end",
};
const dayKey = "workspace_id, product_id, day, kind, content_kind, platform, provided";
const salesKey = "workspace_id, product_id, day, kind, content_kind, channel, platform";
const accountKey = "workspace_id, product_id, account_id, kind, content_kind, platform";
/** Each recommendation once under its product, and once under product 0. */
const underProducts = "cross join lateral (values (r.product_id), (0::bigint)) as p (product_id)";
const recommended = "cross join unnest(d.recommendation_product_ids, d.recommendation_kinds) as r (product_id, kind)";

/** What posts that recommend products brought, by the kind of recommendation and of content: so that it need not be asked of each post. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const sums = Object.entries(windows).flatMap(([window, isIn]) =>
    Object.entries(sold).map(([name, value]) => ({
      name: `${name}_${window}`,
      sum: `coalesce(sum(${value}) filter (where ${isIn}), 0)`,
    })),
  );
  const names = sums.map(({ name }) => name);
  await runStatements(
    db,
    sql.raw(`
    alter table post_dimension add column content_kind text not null default '', add column recommendation_product_ids bigint[] not null default '{}',
      add column recommendation_kinds text[] not null default '{}';
    comment on column post_dimension.content_kind is 'By rules and sources, without what persons decided; empty: unknown.';
    comment on column post_dimension.recommendation_product_ids is 'Each product in each kind that the post recommends it in, beside recommendation_kinds.';
    comment on column post_dimension.recommendation_kinds is 'The kinds of the recommendations in recommendation_product_ids.';
    update post_dimension as d set content_kind = k.content_kind
    from (select p.workspace_id, p.id, coalesce(i.content_kind, p.content_kind) as content_kind
      from post as p left join post_interest as i on i.workspace_id = p.workspace_id and i.post_id = p.id) as k
    where k.workspace_id = d.workspace_id and k.id = d.post_id and k.content_kind is not null;
    update post_dimension as d set recommendation_product_ids = r.products, recommendation_kinds = r.kinds
    from (select workspace_id, post_id, array_agg(product_id order by product_id, kind) as products, array_agg(kind order by product_id, kind) as kinds
      from (select distinct workspace_id, post_id, product_id, kind from recommendation) as one group by workspace_id, post_id) as r
    where r.workspace_id = d.workspace_id and r.post_id = d.post_id;

    alter table order_credit add column content_kind text not null default '', add column recommendation_kinds text[] not null default '{}';
    comment on column order_credit.content_kind is 'Of the credited post by rules and sources, without what persons decided; empty: unknown, or credited to no post.';
    comment on column order_credit.recommendation_kinds is 'The kinds in which the credited post recommends the product of the line.';
    update order_credit as c set content_kind = d.content_kind,
      recommendation_kinds = array(select k.kind from unnest(d.recommendation_product_ids, d.recommendation_kinds) as k (product_id, kind) where k.product_id = c.product_id order by k.kind)
    from post_dimension as d where d.workspace_id = c.workspace_id and d.post_id = c.post_id and (d.content_kind <> '' or c.is_recommended);

    create table recommendation_day (
      workspace_id int not null, product_id bigint not null, day date not null, kind text not null, content_kind text not null, platform text not null, provided int not null,
      views bigint not null default 0, product_impressions bigint not null default 0, product_clicks bigint not null default 0, post_days int not null default 0,
      constraint recommendation_day_pkey primary key (${dayKey})
    ) with (fillfactor = 70);
    alter table recommendation_day alter column workspace_id set statistics 0;
    comment on table recommendation_day is 'Grain: one recommended product, day, kind of recommendation, content kind (empty: unknown, of rules and sources alone), platform and mask of provided measures; product_id 0: all products, a post once for each. Units: counts; a measure is known only where provided has its bit. Key: ${dayKey}. Written by rollup.';
    insert into recommendation_day (${dayKey}, views, product_impressions, product_clicks, post_days)
    select d.workspace_id, p.product_id, v.day, r.kind, d.content_kind, d.platform, v.provided, sum(v.views), sum(v.product_impressions), sum(v.product_clicks), count(*)
    from post_dimension as d ${recommended} ${underProducts}
    join post_day as v on v.workspace_id = d.workspace_id and v.post_id = d.post_id and v.provided <> 0
    group by 1, 2, 3, 4, 5, 6, 7;

    create table recommendation_account (
      workspace_id int not null, product_id bigint not null, account_id bigint not null, kind text not null, content_kind text not null, platform text not null,
      posts int not null default 0, constraint recommendation_account_pkey primary key (${accountKey})
    ) with (fillfactor = 70);
    alter table recommendation_account alter column workspace_id set statistics 0;
    comment on table recommendation_account is 'Grain: one recommended product, account (0: unknown), kind of recommendation, content kind (empty: unknown, of rules and sources alone) and platform; product_id 0: all products, a post once for each. Units: posts that have arrived. Key: ${accountKey}. Written by rollup.';
    insert into recommendation_account (${accountKey}, posts)
    select d.workspace_id, p.product_id, d.account_id, r.kind, d.content_kind, d.platform, count(*)
    from post_dimension as d ${recommended} ${underProducts} group by 1, 2, 3, 4, 5, 6;

    create table recommendation_sales_day (
      workspace_id int not null, product_id bigint not null, day date not null, kind text not null, content_kind text not null, channel text not null, platform text not null,
      ${names.map((name) => `${name} bigint not null default 0`).join(", ")},
      constraint recommendation_sales_day_pkey primary key (${salesKey})
    ) with (fillfactor = 70);
    alter table recommendation_sales_day alter column workspace_id set statistics 0;
    comment on table recommendation_sales_day is 'Grain: one product, day, kind in which the credited post recommends it, content kind of the post (empty: unknown, of rules and sources alone), channel and platform; product_id 0: all products. Units: counts; _all every order of the row, _direct .. _14d by attribution window (nested). Key: ${salesKey}. Written by rollup.';
    insert into recommendation_sales_day (${salesKey}, ${names.join(", ")})
    select c.workspace_id, p.product_id, c.day, r.kind, c.content_kind, c.channel, c.platform, ${sums.map(({ sum }) => sum).join(", ")}
    from order_credit as c cross join lateral (select c.product_id, kind from unnest(c.recommendation_kinds) as kind) as r ${underProducts}
    where c.is_recommended
    group by 1, 2, 3, 4, 5, 6, 7 having ${sums.map(({ sum }) => `${sum} <> 0`).join(" or ")};
  `),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop table recommendation_sales_day;
    drop table recommendation_account;
    drop table recommendation_day;
    alter table order_credit drop column recommendation_kinds, drop column content_kind;
    alter table post_dimension drop column recommendation_kinds, drop column recommendation_product_ids, drop column content_kind;
  `,
  );
}
