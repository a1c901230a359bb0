import { type Kysely, sql } from "kysely";
import {
  type AgedModel,
  type Forecast,
  forecastPath,
  groupsOf,
  type PostSoFar,
  traitsOf,
} from "#db/methods/forecast-views.ts";
import { growthModelSchema } from "#db/methods/growth-model.ts";
import type { LifePoint } from "#db/methods/life-curve.ts";
import type { Database } from "#db/schema/database.ts";
import type { PostLifeTable } from "#db/schema/post-life.ts";

export interface PostForecast {
  /** What is known of it, by age in days; the last is the present. */
  readonly known: readonly LifePoint[];
  readonly path: readonly Forecast[];
  /** Null: undated, without views, or not measured yet. */
  readonly life: PostLifeTable | null;
}

interface Row {
  readonly platform: string;
  readonly format: string;
  readonly age: number | null;
  readonly views: number | null;
  readonly reactions: readonly (number | null)[];
  readonly known: readonly [number, number][];
}

/** A post's life so far and how it may go on, from the models of the week in which its views were last known. */
export async function readPostForecast(
  db: Kysely<Database>,
  workspaceId: number,
  postId: number,
): Promise<PostForecast> {
  const [{ rows }, { rows: models }, { rows: lives }] = await Promise.all([
    sql<Row>`
      select d.platform, d.format, extract(epoch from l.known_at[2] - d.published_at)::float8 / 86400 as age, l.total_views as views,
        array[l.total_likes, l.total_comments, l.total_shares, l.total_saves] as reactions,
        coalesce((select jsonb_agg(jsonb_build_array(a.age_days, a.views) order by a.age_days) from post_age as a
          where a.workspace_id = ${workspaceId} and a.post_id = d.post_id and a.age_days > 0 and a.views is not null), '[]') as known
      from post_dimension as d join post_lifetime as l on l.workspace_id = ${workspaceId} and l.post_id = d.post_id
      where d.workspace_id = ${workspaceId} and d.post_id = ${postId}`.execute(db),
    sql<{ from_age: number; to_age: number; model: unknown }>`
      select m.age_days as from_age, m.horizon_days as to_age, m.model from forecast_model as m
      where m.workspace_id = ${workspaceId} and m.week = (
        select date_trunc('week', l.known_at at time zone 'UTC')::date from post_life as l where l.workspace_id = ${workspaceId} and l.post_id = ${postId})
      order by m.horizon_days, m.age_days`.execute(db),
    sql<PostLifeTable>`
      select l.* from post_life as l where l.workspace_id = ${workspaceId} and l.post_id = ${postId}`.execute(db),
  ]);
  const [row] = rows;
  if (!row || row.age === null || row.views === null || row.age <= 0) return { known: [], path: [], life: null };
  const { age, views } = row;
  const known = [
    ...row.known.filter(([ageDays]) => ageDays < age).map(([ageDays, count]) => ({ ageDays, count })),
    { ageDays: age, count: views },
  ];
  const post: PostSoFar = {
    curve: known,
    traits: traitsOf(views, row.reactions),
    groups: groupsOf(row.platform, row.format),
  };
  const aged = models.map(
    ({ from_age, to_age, model }): AgedModel => ({
      fromAge: from_age,
      toAge: to_age,
      model: growthModelSchema.parse(model),
    }),
  );
  return { known, path: forecastPath(post, aged), life: lives[0] ?? null };
}
