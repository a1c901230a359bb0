import { type RawBuilder, sql } from "kysely";
import { accountOf } from "#jobs/rollup/accounts/account-of.ts";
import type { PostAttributes } from "#jobs/rollup/posts/post-stand.ts";
import { postKinds } from "#jobs/rollup/posts/staged-post.ts";
import { contentKindOf } from "#jobs/rollup/read/content-kind-of.ts";
import { copyOut } from "#jobs/rollup/read/copy-out.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { themesOf } from "#jobs/rollup/read/themes-of.ts";
import { tierOf } from "#jobs/rollup/read/tier-of.ts";
import { analyzeColumns } from "#jobs/rollup/stage/staged-table.ts";

export const dimensionKeys: readonly string[] = [
  "account_id",
  "platform",
  "format",
  "relation",
  "tier",
  "published_at",
  "published_day",
  "is_hidden",
  "campaign_ids",
  "product_ids",
  "themes",
  "content_kind",
  "recommendation_product_ids",
  "recommendation_kinds",
  "time_zone",
];

const joinedBy = ["post_id", "is_moved"];

/** Leaves rollup_dimension empty: of posts of which nothing but snapshots changed the keys are those stored, and need not be asked for. */
export async function clearDimensions({ db }: Pick<RollupContext, "db">): Promise<void> {
  await emptyDimensions({ db });
  await analyzeColumns({ db }, "rollup_dimension", joinedBy);
}

async function emptyDimensions({ db }: Pick<RollupContext, "db">): Promise<void> {
  await sql`
    create temporary table if not exists rollup_dimension (
      post_id bigint, account_id bigint, platform text, format text, relation text, tier text, published_at timestamptz, published_day date, is_hidden boolean,
      campaign_ids bigint[], product_ids bigint[], themes text[], content_kind text, recommendation_product_ids bigint[], recommendation_kinds text[],
      time_zone text, is_moved boolean) on commit delete rows`.execute(db);
  await sql`truncate pg_temp.rollup_dimension`.execute(db);
}

/**
 * Fills rollup_dimension with the keys that the posts of rollup_touched have now, and says what their increments are computed with.
 * A post whose row is missing, or not there yet, is left out.
 */
export async function stageDimensions({
  db,
  client,
  workspaceId,
  zone,
}: RollupContext): Promise<Map<number, PostAttributes>> {
  await emptyDimensions({ db });
  const isOfPost = (table: string) => sql`x.workspace_id = ${workspaceId} and x.post_id = ${sql.ref(`${table}.id`)}`;
  const recommendations = sql`(select distinct x.product_id, x.kind from recommendation as x where ${isOfPost("p")}) as x`;
  await sql`
    insert into rollup_dimension
    select n.post_id, ${ofRow("n")}, o.post_id is null or (${ofRow("o")}) is distinct from (${ofRow("n")})
    from (
      select p.id as post_id, coalesce(a.id, 0) as account_id, p.platform, coalesce(p.format, 'unknown') as format,
        coalesce(p.relation, 'unknown') as relation, ${tierOf(workspaceId, sql`a.id`, sql`p.published_at`)} as tier, p.published_at, (p.published_at at time zone ${zone}::text)::date as published_day,
        coalesce(p.visibility in ('private', 'deleted', 'unlisted'), false) as is_hidden,
        array(select distinct x.campaign_id from campaign_post as x where ${isOfPost("p")} order by 1) as campaign_ids,
        array(select distinct x.product_id from recommendation as x where ${isOfPost("p")} order by 1) as product_ids,
        ${themesOf(workspaceId, "p")} as themes, ${contentKindOf(workspaceId, "p")} as content_kind,
        array(select x.product_id from ${recommendations} order by x.product_id, x.kind) as recommendation_product_ids,
        array(select x.kind from ${recommendations} order by x.product_id, x.kind) as recommendation_kinds,
        ${zone}::text as time_zone
      from rollup_touched as t cross join lateral (
        select * from post as x where x.workspace_id = ${workspaceId} and x.id = t.id offset 0) as p
      cross join lateral (select ${accountOf(workspaceId, sql`p.account_id`)} as id offset 0) as a
    ) as n
    left join lateral (select * from post_dimension as x where x.workspace_id = ${workspaceId} and x.post_id = n.post_id offset 0) as o on true`.execute(
    db,
  );
  await analyzeColumns({ db }, "rollup_dimension", joinedBy);
  const attributes = new Map<number, PostAttributes>();
  await copyOut(
    client,
    "select post_id, published_at, published_day - date '1970-01-01', is_hidden from rollup_dimension",
    (row) => {
      const id = row.int8() ?? 0;
      attributes.set(id, { publishedAt: row.time(), publishedDay: row.int4(), isHidden: row.bool() ?? false });
    },
  );
  return attributes;
}

function ofRow(row: string): RawBuilder<unknown> {
  return sql.raw(dimensionKeys.map((key) => `${row}.${key}`).join(", "));
}

/** Writes post_dimension, last: what is stored until then is what the differences are taken under. */
export function writeDimensions(workspaceId: number): RawBuilder<unknown> {
  return sql`
    post_dimension_written as (
      insert into post_dimension (workspace_id, post_id, ${sql.raw(dimensionKeys.join(", "))})
      select ${workspaceId}::int, d.post_id, ${ofRow("d")} from rollup_dimension as d where d.is_moved
      on conflict (workspace_id, post_id) do update set ${sql.raw(dimensionKeys.map((key) => `${key} = excluded.${key}`).join(", "))}),
    post_dimension_gone as (
      delete from post_dimension as t where t.workspace_id = ${workspaceId}
        and t.post_id = any (array(select post_id from rollup_post where kind = ${postKinds.gone})))`;
}
