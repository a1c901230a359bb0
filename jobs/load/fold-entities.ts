import { type RawBuilder, sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { decisionOn } from "#jobs/load/account-decisions.ts";
import { describeEntity, type EntityColumn, type EntityDescription } from "#jobs/load/describe-entity.ts";
import { rankOfPeople } from "#jobs/load/source-ranks.ts";
import { touchingColumns } from "#jobs/load/touching-columns.ts";

/** A row that was made, changed or removed. */
export interface EntityChange {
  readonly id: number;
  /** Whose facts it belongs to now and belonged to before (see touchingColumns); null for none. */
  readonly owner: number | null;
  readonly formerOwner: number | null;
  /** Whether those facts can change by it. */
  readonly isTouching: boolean;
  /** Until when the row says something, where it does (see touchingColumns); null for none. */
  readonly moment: Date | null;
  readonly formerMoment: Date | null;
}

/**
 * Brings the rows of some entities in line with their observations. Each attribute takes its value with the greatest
 * (captured_at, rank of the source, text of the value), so the order in which the observations came never shows; of what people decide,
 * their word comes before every source's, however old, and what is said to be removed has no row. When
 * all that is new is newer than what is known, and of one batch, then only that is folded and laid over the rows as they are.
 * What changes is listed before anything is written, and lateral subqueries with an offset seek it by key, row by row: a planner that
 * does not know yet how fast the tables grow would try every pair, or look for each row among all that the statement just wrote.
 */
export async function foldEntities(
  trx: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  ids: readonly number[],
  newestBatch?: number,
): Promise<EntityChange[]> {
  if (ids.length === 0) return [];
  const description = describeEntity(entity);
  const table = sql.table(entity);
  const columns = columnsOf(description);
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const former = (name: string) => sql`(former).${sql.ref(name)}`;
  const owner = ownerOf(entity);
  const latest = columns.map(({ name, value }) => {
    const kept = newestBatch === undefined ? value : sql`coalesce(${value}, (former.row).${sql.ref(name)})`;
    return sql`${entity === "account" && name === "creator_id" ? underDecision(kept) : kept} as ${sql.ref(name)}`;
  });
  const isRemoved = sql`coalesce((folded.attributes ->> 'removed')::boolean, false)`;
  const { rows } = await sql<EntityChange>`
    with folded as materialized (${foldObservations(workspaceId, description, ids, newestBatch)}),
    latest as materialized (
      select folded.entity_id as id, former.row as former, ${sql.join(latest)}
      from folded
      cross join lateral (
        select scope, external_id from entity_key where workspace_id = ${workspaceId} and id = folded.entity_id offset 0
      ) as entity_key
      left join lateral (
        select known as row from ${table} as known
        where known.workspace_id = ${workspaceId} and known.id = folded.entity_id offset 0
      ) as former on true
      ${entity === "account" ? sql`left join lateral (${decisionOn(workspaceId, sql`folded.entity_id`)}) as decided on true` : sql``}
      ${description.isDecidable ? sql`where not ${isRemoved}` : sql``}
    ),
    changed as materialized (
      select *, ${ownerOf(entity, sql`(former).`)} as "formerOwner",
        ${momentOf(entity)} as "moment", ${momentOf(entity, sql`(former).`)} as "formerMoment", (former).id is null or ${isDistinct(entity)} as "isTouching"
      from latest
      where (former).id is null or (${sql.join(columns.map(({ name }) => former(name)))}) is distinct from (${names})
    ),
    written as (
      insert into ${table} (workspace_id, id, ${names})
      select ${workspaceId}::int, id, ${names} from changed order by id
      on conflict (workspace_id, id) do update
      set ${sql.join(columns.map(({ name }) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}
    )
    ${description.isDecidable ? removeFolded(workspaceId, entity, owner, isRemoved) : sql``}
    select id, ${owner} as "owner", "formerOwner", "isTouching", "moment", "formerMoment" from changed
    ${description.isDecidable ? sql`union all select id, null, owner, true, null, null from removed` : sql``}`.execute(
    trx.db,
  );
  return rows;
}

/** A person's decision holds over what sources say, whichever comes later. */
function underDecision(observed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when decided.act is not null then decided.creator_id else ${observed} end`;
}

/** `removed`: the rows of what was last said to be gone. */
function removeFolded(
  workspaceId: number,
  entity: Entity,
  owner: RawBuilder<unknown>,
  isRemoved: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`, removed as (
    delete from ${sql.table(entity)} as gone
    where gone.workspace_id = ${workspaceId} and gone.id = any(array(select entity_id from folded where ${isRemoved}))
    returning gone.id, gone.${owner} as owner
  )`;
}

/** Whose facts a row belongs to; `row` stands before the names of its columns. */
function ownerOf(entity: Entity, row: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  const { owner = "id", closerOwner } = touchingColumns[entity] ?? {};
  const named = sql`${row}${sql.ref(owner)}`;
  return closerOwner ? sql`coalesce(${row}${sql.ref(closerOwner)}, ${named})` : named;
}

function momentOf(entity: Entity, row: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  const moment = touchingColumns[entity]?.moment;
  return moment ? sql`${row}${sql.ref(moment)}` : sql`null::timestamptz`;
}

/** Removes the rows of entities that nothing is observed of any more. */
export async function removeUnobserved(
  trx: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  ids: readonly number[],
): Promise<EntityChange[]> {
  const table = sql.table(entity);
  const owner = ownerOf(entity);
  const { rows } = await sql<EntityChange>`
    delete from ${table} as gone
    where workspace_id = ${workspaceId} and id = any(${ids}::bigint[]) and not exists (
      select from observation
      where observation.workspace_id = ${workspaceId} and observation.entity = ${entity} and observation.entity_id = gone.id
      offset 0
    )
    returning id, null as "owner", ${owner} as "formerOwner", true as "isTouching",
      null::timestamptz as "moment", ${momentOf(entity)} as "formerMoment"`.execute(trx.db);
  return rows;
}

/**
 * One jsonb object an entity. Of a content that was seen again and again only the last time matters: it is the greatest. jsonb_object_agg keeps the last of equal keys, so sorting decides which value wins. Most entities
 * have one observation, which is its own fold; the text is needed only where one time and rank have several.
 */
function foldObservations(
  workspaceId: number,
  description: EntityDescription,
  ids: readonly number[],
  onlyBatch: number | undefined,
): RawBuilder<unknown> {
  return sql`
    with seen as (
      select o.entity_id, o.last_at, source.rank, o.attributes,
        count(*) over (partition by o.entity_id) as observations,
        count(*) over (partition by o.entity_id, o.last_at, source.rank) as rivals
      from unnest(${ids}::bigint[]) as wanted (id)
      cross join lateral (
        select * from observation
        where workspace_id = ${workspaceId} and entity = ${description.entity} and entity_id = wanted.id
          ${onlyBatch === undefined ? sql`` : sql`and (batch_id + 0 = ${onlyBatch} or ${onlyBatch} = any (again_by))`}
        offset 0
      ) as o
      join source on source.workspace_id = ${workspaceId} and source.source_id = o.source_id
    )
    select entity_id, attributes from seen where observations = 1
    union all
    select entity_id, coalesce(
      jsonb_object_agg(attribute.key, attribute.value order by
        ${description.isDecidable ? sql`rank >= ${sql.lit(rankOfPeople)},` : sql``} last_at, rank, case when rivals > 1 then ${tieText(workspaceId, description)} end collate "C"
      ) filter (where attribute.key is not null), '{}')
    from seen
    -- Left: a record that states nothing but its id is a row all the same.
    left join lateral jsonb_each(attributes) as attribute on true
    where observations > 1
    group by entity_id`;
}

/** Surrogate ids depend on the order of imports: a reference is compared by its natural key. */
function tieText(workspaceId: number, { columns }: EntityDescription): RawBuilder<unknown> {
  const references = columns.filter((column) => column.names).map((column) => column.name);
  if (references.length === 0) return sql`attribute.value::text`;
  return sql`
    case when attribute.key = any(${references}::text[]) then (
      select jsonb_build_array(named.scope, named.external_id)::text
      from entity_key named
      where named.workspace_id = ${workspaceId} and named.id = attribute.value::bigint
    ) else attribute.value::text end`;
}

/** Every column of the table but workspace_id and id, and what it takes from `folded` and `entity_key`. */
function columnsOf({ scope, ownId, columns }: EntityDescription): { name: string; value: RawBuilder<unknown> }[] {
  return [
    ...(scope ? [{ name: scope, value: sql`entity_key.scope` }] : []),
    ...(ownId ? [{ name: "external_id", value: sql`entity_key.external_id` }] : []),
    ...columns.map((column) => ({ name: column.name, value: columnValue(column) })),
  ];
}

function columnValue({ name, kind, names }: EntityColumn): RawBuilder<unknown> {
  if (kind === "list")
    return sql`case when jsonb_typeof(folded.attributes -> ${name}) = 'array' then array(select jsonb_array_elements_text(folded.attributes -> ${name})) end`;
  const text = sql`(folded.attributes ->> ${name})`;
  if (names) return sql`${text}::bigint`;
  switch (kind) {
    case "time":
      return sql`${text}::timestamptz`;
    case "day":
      return sql`${text}::date`;
    case "count":
    case "minor":
      return sql`${text}::bigint`;
    case "number":
      return sql`${text}::double precision`;
    case "boolean":
      return sql`${text}::boolean`;
    default:
      return text;
  }
}

function isDistinct(entity: Entity): RawBuilder<unknown> {
  const columns = touchingColumns[entity]?.columns ?? [];
  if (columns === "all") return sql`true`;
  if (columns.length === 0) return sql`false`;
  const names = columns.map((column) => sql.ref(column));
  return sql`(${sql.join(names.map((name) => sql`(former).${name}`))}) is distinct from (${sql.join(names)})`;
}
