import { sql } from "kysely";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import { monthsOf } from "#app/queries/measure-theme-lift.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";

/** What the posts of an account brought in the months, on a platform that gives views. */
export interface AccountCandidate {
  /** The creator, or the account where it is joined to none. */
  readonly creatorId: number;
  readonly creator: string;
  /** Posts ever published about the themes asked for. */
  readonly posts: number;
  readonly themes: readonly string[];
  readonly views: number;
  readonly orders: number;
  /** Whether a post of the account has recommended the product. */
  readonly hasProduct: boolean;
}

/** The accounts that have posted about any of the themes; the brand's own are left out. */
export async function listCreatorCandidates(
  { db, workspace, filters }: ReportContext,
  productId: number,
  themes: readonly string[],
): Promise<AccountCandidate[]> {
  if (themes.length === 0) return [];
  const { id } = workspace;
  const months = monthsOf(filters);
  const onPlatforms = filters.platforms.length > 0 ? isOneOf(sql.ref("d.platform"), filters.platforms) : sql`true`;
  const ofChannels = filters.channels.length > 0 ? isOneOf(sql.ref("s.channel"), filters.channels) : sql`true`;
  const { rows } = await sql<AccountCandidate>`
    with writer as materialized (
      select d.account_id, count(distinct d.post_id) as posts, array_agg(distinct theme order by theme) as themes
      from post_dimension as d cross join lateral unnest(d.themes) as theme
      where d.workspace_id = ${id} and d.relation <> 'own' and d.account_id <> 0 and ${onPlatforms} and theme = any(${themes}::text[])
      group by d.account_id)
    select coalesce(a.creator_id, writer.account_id) as "creatorId", coalesce(c.name, a.name, a.handle, a.external_id) as creator,
      writer.posts, writer.themes, shown.views, coalesce(bought.orders, 0) as orders,
      exists (select from post_dimension as x
        where x.workspace_id = ${id} and x.account_id = writer.account_id and ${productId}::bigint = any(x.product_ids)) as "hasProduct"
    from writer
    join account as a on a.workspace_id = ${id} and a.id = writer.account_id
    left join creator as c on c.workspace_id = ${id} and c.id = a.creator_id
    cross join lateral (
      select sum(m.views) as views from account_month as m
      where m.workspace_id = ${id} and m.account_id = writer.account_id and m.month between ${months.from} and ${months.to}
        and m.provided & ${sql.lit(providedBit("views"))} <> 0) as shown
    cross join lateral (
      select sum(${sql.ref(`s.orders_${filters.window}`)}) as orders from account_sales_day as s
      where s.workspace_id = ${id} and s.account_id = writer.account_id and s.format <> ''
        and s.day between ${months.from} and ${months.to} and ${ofChannels}) as bought
    where shown.views > 0
    order by 1, writer.account_id`.execute(db);
  return rows;
}
