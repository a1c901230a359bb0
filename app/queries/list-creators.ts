import { type RawBuilder, sql } from "kysely";
import { isOneOf } from "#app/queries/fact-conditions.ts";
import type { ListFamilies } from "#app/queries/list-families.ts";
import { searchCondition } from "#app/queries/search-condition.ts";
import type { ListRow, ReportContext } from "#app/reports/report.ts";

/** Creators with their accounts; an account that is joined to none stands for itself. Content filters leave those with such content. */
export function listCreators({ workspace, filters }: ReportContext, families: ListFamilies): RawBuilder<ListRow> {
  const onPlatforms = filters.platforms.length > 0 ? isOneOf(sql.ref("a.platform"), filters.platforms) : sql`true`;
  const ofOne = filters.creator === null ? sql`true` : sql`coalesce(a.creator_id, a.id) = ${filters.creator}`;
  return sql`
    select person.id as row_key, person.name, person.handle, person.platforms, person.accounts, person.country, ${sql.join(families.columns)}
    from (
      select coalesce(a.creator_id, a.id) as id, coalesce(min(c.name), min(a.name), min(a.handle), min(a.external_id)) as name,
        string_agg(distinct a.handle, ', ' order by a.handle) as handle, string_agg(distinct a.platform, ' ' order by a.platform) as platforms,
        count(*) as accounts, coalesce(min(c.country), min(a.country)) as country
      from account as a
      left join creator as c on c.workspace_id = ${workspace.id} and c.id = a.creator_id
      where a.workspace_id = ${workspace.id} and ${onPlatforms} and ${ofOne}
        and ${searchCondition(filters.search, [sql.ref("a.name"), sql.ref("a.handle"), sql.ref("a.external_id"), sql.ref("c.name")])}
      group by coalesce(a.creator_id, a.id)
    ) as person
    ${families.joinOn(sql.ref("person.id"))}
    where ${hasContent({ workspace, filters })}`;
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
