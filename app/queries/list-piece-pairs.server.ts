import { type RawBuilder, sql } from "kysely";
import { pairValue } from "#app/queries/pair-measures.server.ts";
import { pairRows } from "#app/queries/pair-rows.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow, ReportContext } from "#app/reports/report.ts";

/** The pairs, piece by piece, with what both posts had at the age; those without numbers of their own are left out. */
export function listPiecePairs({ workspace: { id }, filters }: ReportContext): RawBuilder<ListRow> {
  const value = (measure: Parameters<typeof pairValue>[0], side: "own" | "other") => pairValue(measure, side, filters);
  return sql`
    select p.piece_id || ' ' || p.other_platform as row_key, p.piece_id,
      coalesce(nullif(o.title, ''), nullif(left(o.caption, 120), ''), o.external_id) as title,
      coalesce(c.name, a.name, a.handle, a.external_id) as creator, p.creator_id, p.other_platform,
      p.own_published_day as published_day, p.other_published_day, p.own_months_open as months_open, p.confidence,
      ${value("views", "own")} as own_views, ${value("views", "other")} as other_views,
      case when ${value("views", "own")} > 0 and ${value("views", "other")} > 0 then ${value("views", "own")}::float8 / ${value("views", "other")} end as views_ratio,
      p.own_boosted_share as boosted_share, p.own_promoted_share as promoted_share,
      ${value("engagements", "own")} as own_engagements, ${value("engagements", "other")} as other_engagements,
      ${value("product_clicks", "own")} as own_product_clicks, ${value("product_clicks", "other")} as other_product_clicks,
      ${value("net_orders", "own")} as own_net_orders, ${value("net_orders", "other")} as other_net_orders,
      ${value("cost", "own")}::float8 as own_cost, ${value("cost", "other")}::float8 as other_cost
    from ${pairRows(id, filters)} as p
    left join post as o on o.workspace_id = ${id} and o.id = p.own_post_id
    left join account as a on a.workspace_id = ${id} and a.id = o.account_id
    left join creator as c on c.workspace_id = ${id} and c.id = a.creator_id
    where not p.is_derived and ${searchCondition(filters.search, [sql.ref("o.title"), sql.ref("o.caption"), sql.ref("o.external_id"), sql.ref("a.name"), sql.ref("a.handle"), sql.ref("c.name")])}`;
}

export function countPiecePairs({ workspace: { id }, filters }: ReportContext): RawBuilder<{ count: number }> | null {
  if (filters.search !== "") return null;
  return sql`select count(*) as count from ${pairRows(id, filters)} as p where not p.is_derived`;
}
