import { type RawBuilder, sql } from "kysely";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import type { ListFamilies } from "#app/queries/list-families.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow, ReportContext } from "#app/reports/report.ts";

/** Creators with their accounts; an account that is joined to none stands for itself. Content filters leave those with such content. */
export function listCreators({ workspace, filters }: ReportContext, families: ListFamilies): RawBuilder<ListRow> {
  const conditions: RawBuilder<boolean>[] = [
    searchCondition(filters.search, [
      sql.ref("a.name"),
      sql.ref("a.handle"),
      sql.ref("a.external_id"),
      sql.ref("c.name"),
    ]),
  ];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("a.platform"), filters.platforms));
  if (filters.creator !== null) conditions.push(sql`coalesce(a.creator_id, a.id) = ${filters.creator}`);
  return sql`
    select person.id as row_key, person.name, person.handle, person.platforms, person.accounts, person.country, ${sql.join(families.columns)}
    from (
      select coalesce(a.creator_id, a.id) as id, coalesce(min(c.name), min(a.name), min(a.handle), min(a.external_id)) as name,
        string_agg(distinct a.handle, ', ' order by a.handle) as handle, string_agg(distinct a.platform, ' ' order by a.platform) as platforms,
        count(*) filter (where alias.account_id is null) as accounts, coalesce(min(c.country), min(a.country)) as country
      from (${knownAccounts(workspace.id)} union all ${unnamedAccounts(workspace.id)}) as a
      left join creator as c on c.workspace_id = ${workspace.id} and c.id = a.creator_id
      left join account_alias as alias on alias.workspace_id = ${workspace.id} and alias.account_id = a.id
      where ${sql.join(conditions, sql` and `)}
      group by coalesce(a.creator_id, a.id)
    ) as person
    ${families.joinOn(sql.ref("person.id"), "once")}
    where ${hasContent({ workspace, filters })}`;
}

/** Without the metrics of any. */
export function countCreators(context: ReportContext): RawBuilder<{ count: number }> {
  const nothing: ListFamilies = { columns: [sql`null`], joinOn: () => sql``, sortColumns: {} };
  return sql`select count(*) as count from (${listCreators(context, nothing)}) as r`;
}

function knownAccounts(workspaceId: number): RawBuilder<unknown> {
  return sql`select n.id, n.platform, n.external_id, n.creator_id, n.handle, n.name, n.country from account as n where n.workspace_id = ${workspaceId}`;
}

/** Accounts that posts name and whose own record has not arrived: their numbers count, so they are listed under the ids that are known. */
function unnamedAccounts(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select m.account_id, m.platform, k.external_id, null::bigint, null::text, null::text, null::text
    from (
      select f.account_id, f.platform
      from (select distinct r.account_id, r.platform from account_total_month as r where r.workspace_id = ${workspaceId} and r.account_id <> 0) as f
      where not exists (select 1 from account as n where n.workspace_id = ${workspaceId} and n.id = f.account_id) offset 0
    ) as m
    join entity_key as k on k.workspace_id = ${workspaceId} and k.id = m.account_id`;
}

function hasContent({ workspace, filters }: Pick<ReportContext, "workspace" | "filters">): RawBuilder<boolean> {
  const conditions: RawBuilder<boolean>[] = [];
  if (filters.formats.length > 0) conditions.push(isOneOf(sql.ref("p.format"), filters.formats));
  if (filters.relations.length > 0) conditions.push(isOneOf(sql.ref("p.relation"), filters.relations));
  if (filters.campaign !== null) conditions.push(sql`${filters.campaign} = any(p.campaign_ids)`);
  if (conditions.length === 0) return sql`true`;
  return sql`exists (select 1 from post_dimension as p
    left join account as o on o.workspace_id = ${workspace.id} and o.id = p.account_id
    where p.workspace_id = ${workspace.id} and coalesce(o.creator_id, p.account_id) = person.id and ${sql.join(conditions, sql` and `)})`;
}
