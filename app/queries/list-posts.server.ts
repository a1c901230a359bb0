import { type RawBuilder, sql } from "kysely";
import {
  conditionsOf,
  filteredDimensions,
  isOfCreator,
  isOneOf,
  tierOfPost,
} from "#app/queries/fact-conditions.server.ts";
import type { ListFamilies } from "#app/queries/list-families.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow, RowKey } from "#app/reports/list.ts";
import type { Filters, ReportContext } from "#app/reports/report.ts";
import { findFact } from "#db/metrics/facts.ts";

/** How lists of posts `p` have the value of the days of the period. */
export interface ListedMediaValue {
  /** Of each post by itself. */
  readonly column: RawBuilder<number | null>;
  /** Of all posts, as rows of post_id and value. */
  readonly rows: RawBuilder<unknown>;
}

/** Posts whatever their age, with what they gained in the period and all that they have; of `ids` alone where they are known already. */
export function listPosts(
  context: ReportContext,
  { families, mediaValue }: { families: ListFamilies; mediaValue: ListedMediaValue | null },
  ids?: readonly RowKey[],
): RawBuilder<ListRow> {
  const { id } = context.workspace;
  const isListed = ids ? sql<boolean>`p.id = any(${ids}::bigint[])` : sql<boolean>`true`;
  // Few posts are asked for one by one: of how many they are the planner knows nothing, and may else compare each with each.
  const isByRow = ids !== undefined || areFew(context);
  return sql`
    select p.id as row_key, coalesce(p.title, left(p.caption, 120), p.external_id) as title, p.platform, coalesce(c.name, a.name, a.handle, a.external_id) as creator,
      coalesce(a.creator_id, p.account_id) as creator_id, p.published_at, p.format, coalesce(p.relation, 'unknown') as relation,
      coalesce(k.content_kind, f.content_kind, p.content_kind) as content_kind, p.visibility,
      ${sql.join([...families.columns, sql`l.total_views as lifetime_views`])}, l.post_id is not null as has_lifetime, ${mediaValue?.column ?? sql`null::float8`} as earned_media_value, p.external_id as post_id, p.url
    from post as p
    left join account as a on a.workspace_id = ${id} and a.id = p.account_id
    left join creator as c on c.workspace_id = ${id} and c.id = a.creator_id
    left join post_lifetime as l on l.workspace_id = ${id} and l.post_id = p.id
    left join post_kind_decision as k on k.workspace_id = ${id} and k.post_id = p.id
    left join post_interest as f on f.workspace_id = ${id} and f.post_id = p.id
    ${families.joinOn(sql.ref("p.id"), isByRow ? "each" : "any")}
    where ${chosenPosts(context)} and ${isListed} and ${searchCondition(context.filters.search, [
      sql.ref("p.title"),
      sql.ref("p.caption"),
      sql.ref("p.external_id"),
      sql.ref("a.name"),
      sql.ref("a.handle"),
      sql.ref("c.name"),
    ])}`;
}

/**
 * The keys of `listPosts` with the media value of all posts at once, for the order by it. Put together by grouping: of how many posts have a
 * value the planner knows nothing, and a join might compute all of them for each post.
 */
export function orderByMediaValue(
  context: ReportContext,
  families: ListFamilies,
  { rows }: ListedMediaValue,
): RawBuilder<ListRow> {
  return sql`
    select known.row_key, max(known.value) as earned_media_value
    from (
      select listed.row_key, null::float8 as value, true as is_listed from (${listPosts(context, { families, mediaValue: null })}) as listed
      union all
      select valued.post_id, valued.value, false from (${rows}) as valued
    ) as known
    group by known.row_key having bool_or(known.is_listed)`;
}

export function countPosts(context: ReportContext): RawBuilder<{ count: number }> | null {
  const { workspace, filters } = context;
  if (filters.search !== "") return null;
  const fact = findFact("exposure", filteredDimensions("exposure", filters), []);
  // A fact counts the posts of a day of publication; those without one are left to be counted.
  if (fact && !areFew(context) && filters.kinds.length === 0)
    return sql`select (select coalesce(sum(f.posts), 0) from ${sql.table(fact.table)} as f where ${sql.join(conditionsOf(fact, "f", workspace.id, filters), sql` and `)})
      + (select count(*) from post as p where ${chosenPosts(context)} and p.published_at is null) as count`;
  const { campaign, creator, post, theme, kinds } = filters;
  if (campaign !== null && creator === null && post === null && theme === null && kinds.length === 0)
    return sql`select coalesce(sum(p.posts), 0) as count from campaign_account as p where ${sql.join(conditionsOfCampaign(workspace.id, campaign, filters), sql` and `)}`;
  return sql`select count(*) as count from post as p where ${chosenPosts(context)}`;
}

/** The rows `p` of campaign_account with the posts of a campaign that the filters leave. */
function conditionsOfCampaign(
  workspaceId: number,
  campaign: number,
  filters: Pick<Filters, "platforms" | "formats" | "relations" | "tiers">,
): RawBuilder<boolean>[] {
  const lists = {
    platform: filters.platforms,
    format: filters.formats,
    relation: filters.relations,
    tier: filters.tiers,
  };
  return [
    sql`p.workspace_id = ${workspaceId} and p.campaign_id = ${campaign}`,
    ...Object.entries(lists).flatMap(([name, values]) =>
      values.length > 0 ? [isOneOf(sql.ref(`p.${name}`), values)] : [],
    ),
  ];
}

type Chosen = Pick<ReportContext, "workspace" | "filters">;

/** Whether the filters leave the posts of one creator, one campaign, or one post. */
export function areFew({ filters: { creator, campaign, post } }: Chosen): boolean {
  return (creator ?? campaign ?? post) !== null;
}

/** Whether the filters leave some posts out. */
export function hasChosenPosts(context: Chosen): boolean {
  const { platforms, formats, relations, tiers, kinds, theme } = context.filters;
  return (
    areFew(context) || theme !== null || [platforms, formats, relations, tiers, kinds].some(({ length }) => length > 0)
  );
}

/** The days `f` of the posts that are chosen; null when all are. */
export function onlyDaysOf(context: ReportContext): RawBuilder<boolean> | null {
  if (!hasChosenPosts(context)) return null;
  const posts = chosenIds(context);
  return areFew(context) ? sql`f.post_id = any(array(${posts}))` : sql`f.post_id in (${posts})`;
}

/** The ids of the posts that are chosen, to look up what there is of them. Those of a whole campaign are named by it, whether or not they have arrived: nothing is counted of a post that has not. */
export function chosenIds(context: Chosen): RawBuilder<unknown> {
  const { workspace, filters } = context;
  const { campaign, ...others } = filters;
  if (campaign === null || hasChosenPosts({ workspace, filters: { ...others, campaign: null } }))
    return sql`select p.id from post as p where ${chosenPosts(context)}`;
  return sql`select m.post_id from campaign_post as m where m.workspace_id = ${workspace.id} and m.campaign_id = ${campaign}`;
}

/** The conditions on `post as p`. */
export function chosenPosts({ workspace, filters }: Chosen): RawBuilder<boolean> {
  const conditions = [sql<boolean>`p.workspace_id = ${workspace.id}`];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("p.platform"), filters.platforms));
  if (filters.formats.length > 0) conditions.push(isOneOf(sql`coalesce(p.format, 'unknown')`, filters.formats));
  if (filters.relations.length > 0) conditions.push(isOneOf(sql`coalesce(p.relation, 'unknown')`, filters.relations));
  if (filters.tiers.length > 0) conditions.push(isOneOf(tierOfPost(sql.ref("p.id"), workspace.id), filters.tiers));
  if (filters.kinds.length > 0) conditions.push(isOfKinds(workspace.id, filters.kinds));
  if (filters.theme !== null)
    conditions.push(
      sql`p.id in (select t.post_id from post_dimension as t where t.workspace_id = ${workspace.id} and ${filters.theme} = any(t.themes))`,
    );
  if (filters.creator !== null) conditions.push(isOfCreator(sql.ref("p.account_id"), workspace.id, filters.creator));
  if (filters.post !== null) conditions.push(sql`p.id = ${filters.post}`);
  if (filters.campaign !== null)
    conditions.push(
      // An array: of a campaign that just grew the planner expects one post, and would look through all days for each.
      sql`p.id = any(array(select m.post_id from campaign_post as m where m.workspace_id = ${workspace.id} and m.campaign_id = ${filters.campaign}))`,
    );
  return sql`${sql.join(conditions, sql` and `)}`;
}

/** Of `post as p`: what a person chose goes before the rules, the rules before the source. */
export function isOfKinds(workspaceId: number, kinds: readonly string[]): RawBuilder<boolean> {
  const chosen = sql`(select x.content_kind from post_kind_decision as x where x.workspace_id = ${workspaceId} and x.post_id = p.id)`;
  const found = sql`(select y.content_kind from post_interest as y where y.workspace_id = ${workspaceId} and y.post_id = p.id)`;
  return isOneOf(sql`coalesce(${chosen}, ${found}, p.content_kind)`, kinds);
}
