import { type RawBuilder, sql } from "kysely";
import { pairValue } from "#app/queries/pair-measures.server.ts";
import { isYoung, pairRows } from "#app/queries/pair-rows.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** The pairs, piece by piece, with what both posts had at the age; those without numbers of their own are left out. */
export function listPiecePairs({ workspace, filters }: ReportContext): RawBuilder<ListRow> {
  const { id } = workspace;
  const value = (measure: Parameters<typeof pairValue>[0], side: "own" | "other") => pairValue(measure, side, filters);
  return sql`
    select ${isYoung(workspace, filters)} as is_young, p.piece_id || ' ' || p.other_platform as row_key, p.piece_id,
      ${ofPost(id, sql`coalesce(nullif(o.title, ''), nullif(left(o.caption, 120), ''), o.external_id)`)} as title,
      ${ofPost(id, sql`coalesce(c.name, a.name, a.handle, a.external_id)`)} as creator, p.creator_id, p.other_platform,
      p.own_published_day as published_day, p.other_published_day, p.own_months_open as months_open, p.confidence,
      ${value("views", "own")} as own_views, ${value("views", "other")} as other_views,
      case when ${value("views", "own")} > 0 and ${value("views", "other")} > 0 then ${value("views", "own")}::float8 / ${value("views", "other")} end as views_ratio,
      p.own_boosted_share as boosted_share, p.own_promoted_share as promoted_share,
      ${value("engagements", "own")} as own_engagements, ${value("engagements", "other")} as other_engagements,
      ${value("product_clicks", "own")} as own_product_clicks, ${value("product_clicks", "other")} as other_product_clicks,
      ${value("net_orders", "own")} as own_net_orders, ${value("net_orders", "other")} as other_net_orders,
      ${value("cost", "own")}::float8 as own_cost, ${value("cost", "other")}::float8 as other_cost
    from ${pairRows(id, filters)} as p
    where not p.is_derived and ${isFound(id, filters.search)}`;
}

/** Looked up row by row, for the rows of a page alone: joined, every pair would be looked up before the first hundred are known. */
function ofPost(workspaceId: number, value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select ${value} from ${postsWithNames(workspaceId)} and o.id = p.own_post_id)`;
}

function postsWithNames(workspaceId: number): RawBuilder<unknown> {
  return sql`post as o
    left join account as a on a.workspace_id = ${workspaceId} and a.id = o.account_id
    left join creator as c on c.workspace_id = ${workspaceId} and c.id = a.creator_id
    where o.workspace_id = ${workspaceId}`;
}

function isFound(workspaceId: number, search: string): RawBuilder<boolean> {
  if (search === "") return sql`true`;
  const texts = ["o.title", "o.caption", "o.external_id", "a.name", "a.handle", "c.name"].map((text) => sql.ref(text));
  return sql`p.own_post_id in (select o.id from ${postsWithNames(workspaceId)} and ${searchCondition(search, texts)})`;
}

export function countPiecePairs({ workspace: { id }, filters }: ReportContext): RawBuilder<{ count: number }> | null {
  if (filters.search !== "") return null;
  return sql`select count(*) as count from ${pairRows(id, filters)} as p where not p.is_derived`;
}
