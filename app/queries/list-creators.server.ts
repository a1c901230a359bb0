import { type RawBuilder, sql } from "kysely";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import type { ListFamilies } from "#app/queries/list-families.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow, RowKey } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Creators with their accounts; an account that is joined to none stands for itself. Content filters leave those with such content; of `ids` alone where they are known already. */
export function listCreators(
  { workspace, filters }: ReportContext,
  families: Pick<ListFamilies, "columns" | "joinOn">,
  ids?: readonly RowKey[],
): RawBuilder<ListRow> {
  const conditions: RawBuilder<boolean>[] = [
    searchCondition(filters.search, [
      sql.ref("a.name"),
      sql.ref("a.handle"),
      sql.ref("a.external_id"),
      sql.ref("c.name"),
    ]),
  ];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("a.platform"), filters.platforms));
  if (ids) conditions.push(sql`coalesce(a.creator_id, a.id) = any(${ids}::bigint[])`);
  if (filters.creator !== null) conditions.push(sql`coalesce(a.creator_id, a.id) = ${filters.creator}`);
  return sql`
    select ${sql.join([sql`person.id as row_key, person.name, person.handle, person.platforms, person.accounts, person.country`, ...families.columns])}
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
    where ${ids ? sql`true` : hasContent({ workspace, filters })}`;
}

/** The rows `f` of facts by account that are of these creators. */
export function isOfCreators({ workspace }: ReportContext, ids: readonly RowKey[]): RawBuilder<boolean> {
  return sql`f.account_id = any(array(select a.id from account as a
    where a.workspace_id = ${workspace.id} and a.creator_id = any(${ids}::bigint[]) union all select unnest(${ids}::bigint[])))`;
}

/** Without the metrics of any. */
export function countCreators(context: ReportContext): RawBuilder<{ count: number }> {
  const nothing = { columns: [], joinOn: () => sql`` };
  return sql`select count(*) as count from (${listCreators(context, nothing)}) as r`;
}

function knownAccounts(workspaceId: number): RawBuilder<unknown> {
  return sql`select n.id, n.platform, n.external_id, n.creator_id, n.handle, n.name, n.country from account as n where n.workspace_id = ${workspaceId}`;
}

/** Accounts that posts name and whose own record has not arrived: their numbers count, so they are listed under the ids that are known. */
function unnamedAccounts(workspaceId: number): RawBuilder<unknown> {
  // Those without a record first: they are few, and of none of them the facts are not asked.
  return sql`
    select k.id, k.scope, k.external_id, null::bigint, null::text, null::text, null::text
    from (
      select e.id, e.scope, e.external_id from entity_key as e
      where e.workspace_id = ${workspaceId} and e.entity = 'account'
        and not exists (select 1 from account as n where n.workspace_id = ${workspaceId} and n.id = e.id) offset 0
    ) as k
    where k.id in (select r.account_id from account_total_month as r where r.workspace_id = ${workspaceId})`;
}

function hasContent({ workspace, filters }: Pick<ReportContext, "workspace" | "filters">): RawBuilder<boolean> {
  const conditions: RawBuilder<boolean>[] = [];
  // Of a campaign a fact knows whose its posts are, and of which formats, relations and tiers.
  const table = filters.campaign === null ? "post_dimension" : "campaign_account";
  if (filters.campaign !== null) conditions.push(sql`p.campaign_id = ${filters.campaign}`);
  if (filters.formats.length > 0) conditions.push(isOneOf(sql.ref("p.format"), filters.formats));
  if (filters.relations.length > 0) conditions.push(isOneOf(sql.ref("p.relation"), filters.relations));
  if (filters.tiers.length > 0) conditions.push(isOneOf(sql.ref("p.tier"), filters.tiers));
  if (conditions.length === 0) return sql`true`;
  // In coalesce it is a set to look into, which the planner does not take for so selective that it would compare each creator with each. Accounts get their creators by grouping, in one pass.
  return sql`coalesce(person.id in (select coalesce(max(k.creator_id), k.account_id)
    from (
      select distinct p.account_id, null::bigint as creator_id, true as has_content from ${sql.table(table)} as p
      where p.workspace_id = ${workspace.id} and p.account_id is not null and ${sql.join(conditions, sql` and `)}
      union all
      select o.id, o.creator_id, false from account as o where o.workspace_id = ${workspace.id}
    ) as k
    group by k.account_id having bool_or(k.has_content)), false)`;
}
