import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** The long life of content: lives of posts, their curves, and forecasts with what they were learnt from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table post_life (
      workspace_id int not null, post_id bigint not null, published_at timestamptz not null, known_at timestamptz not null, maturity_days smallint not null,
      age_hours double precision not null, is_mature boolean not null, views bigint not null, views_at_45_days bigint, views_last_14_days bigint, views_per_day_ratio double precision,
      half_life_state text, half_life_lower_hours double precision, half_life_upper_hours double precision,
      forecast_lower bigint, forecast_views bigint, forecast_upper bigint, forecast_posts int, refusal text,
      constraint post_life_pkey primary key (workspace_id, post_id)
    );
    comment on table post_life is 'Grain: one dated post of which views are known. Key: workspace_id, post_id. As of known_at, its last count: age, views, those after and within its last 14 days; views_per_day_ratio is views per day after day 45 by those until then; half_life_* is when half of the views at maturity were there (state: measured, left_censored, expected); forecast_* of views at maturity with an 80 % interval from forecast_posts mature posts, or refusal. Units: hours, counts. Written by measure-lives.';

    create table life_curve (
      workspace_id int not null, dimension text not null, value text not null, platform text not null, measure text not null, age_days smallint not null,
      maturity_days smallint not null, posts int not null, share_lower double precision not null, share_median double precision not null, share_upper double precision not null,
      count_lower double precision not null, count_median double precision not null, count_upper double precision not null,
      constraint life_curve_pkey primary key (workspace_id, dimension, value, platform, measure, age_days)
    );
    comment on table life_curve is 'Grain: posts of one value of a dimension (all, format, relation, content_kind, theme, surface), of one platform or all (empty), at one age. Key: workspace_id, dimension, value, platform, measure, age_days. Quartiles over mature posts of the count until that age, and of its share of the count at maturity. measure: views, engagements, orders. Units: shares are fractions. Written by measure-lives.';

    create table forecast_model (
      workspace_id int not null, week date not null, age_days smallint not null, horizon_days smallint not null, input_hash text not null,
      posts int not null, median_growth double precision not null, model jsonb not null,
      constraint forecast_model_pkey primary key (workspace_id, week, age_days, horizon_days)
    );
    comment on table forecast_model is 'Grain: one week (its Monday, UTC), an age and a horizon: how posts that were mature before that week had gone on from that age until the horizon. Key: workspace_id, week, age_days, horizon_days. input_hash is over the posts it was learnt from; median_growth is the median of ln(views at horizon / views at age). Written by measure-lives.';

    create table post_forecast (
      workspace_id int not null, post_id bigint not null, age_days smallint not null, made_at timestamptz not null, horizon_days smallint not null, posts int not null,
      lower bigint not null, middle bigint not null, upper bigint not null, persistence bigint not null, growth_rate bigint not null, median_curve bigint not null, actual bigint,
      constraint post_forecast_pkey primary key (workspace_id, post_id, age_days)
    );
    create index post_forecast_made_idx on post_forecast (workspace_id, made_at);
    comment on table post_forecast is 'Grain: one post at one age: the forecast of its views at maturity that follows from what was counted until then (80 % interval lower to upper), what three baselines say, and what came (null: not yet). Key: workspace_id, post_id, age_days. Units: counts. Written by measure-lives.';

    create table kept_forecast (
      workspace_id int not null, post_id bigint not null, age_days smallint not null, made_at timestamptz not null, kept_at timestamptz not null, horizon_days smallint not null,
      lower bigint not null, middle bigint not null, upper bigint not null,
      constraint kept_forecast_pkey primary key (workspace_id, post_id, age_days)
    );
    comment on table kept_forecast is 'Grain: one post at one age: the forecast as it was first told within two days of that age, never changed after. Key: workspace_id, post_id, age_days. Forecasts that are in post_forecast alone are back-tests. Units: counts. Written by measure-lives.';

    create table post_life_due (
      workspace_id int not null, post_id bigint not null,
      constraint post_life_due_pkey primary key (workspace_id, post_id)
    );
    comment on table post_life_due is 'Grain: one post of which counts, attributes or orders have changed since its life was measured. Key: workspace_id, post_id. Written by the rollups, emptied by measure-lives.';

    alter table post_life alter column workspace_id set statistics 0;
    alter table life_curve alter column workspace_id set statistics 0;
    alter table forecast_model alter column workspace_id set statistics 0;
    alter table post_forecast alter column workspace_id set statistics 0;
    alter table kept_forecast alter column workspace_id set statistics 0;
    alter table post_life_due alter column workspace_id set statistics 0;

    -- What landed before these tables were there is measured with the next landing.
    insert into post_life_due (workspace_id, post_id) select workspace_id, post_id from post_dimension;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`drop table post_life_due; drop table kept_forecast; drop table post_forecast; drop table forecast_model; drop table life_curve; drop table post_life;`,
  );
}
