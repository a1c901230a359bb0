import { sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { describeEntity } from "#jobs/load/describe-entity.ts";
import type { EntityKeys } from "#jobs/load/entity-keys.ts";
import type { Observation } from "#jobs/load/to-observations.ts";

/** The entities that a batch speaks of, by what of their rows it decides. */
export interface Unsettled {
  /** It says the newest of them: its values lie over the row as it is. */
  readonly newest: number[];
  /** It says older things too, of which some may count: only all observations can tell. */
  readonly tangled: number[];
}

/**
 * Looks at the newest observation of each entity that others than this batch made. To fold an entity is to read all its observations,
 * which are as many as its crawls; but mostly a batch says the newest, or older things that the newest says too and that settle nothing.
 */
export async function findUnsettled(
  { db }: DatabaseTransaction,
  keys: EntityKeys,
  batchId: number,
  entity: Entity,
  observations: readonly Observation[],
): Promise<Unsettled> {
  const { workspaceId } = keys;
  const said = summarise(keys, entity, observations);
  // What a person decided stands whatever its age.
  if (describeEntity(entity).isDecidable) return { newest: [], tangled: said.map(({ id }) => id) };
  const { rows } = await sql<{ age: keyof Unsettled; ids: number[] }>`
    select age, array_agg(id order by id) as ids
    from (
      select said.id, case
          when known.captured_at is null or known.captured_at < said.first then 'newest'
          when known.captured_at > said.last and known.attributes ?& string_to_array(said.names, ',') then 'settled'
          else 'tangled'
        end as age
      from unnest(
        ${said.map(({ id }) => id)}::bigint[], ${said.map(({ first }) => new Date(first))}::timestamptz[],
        ${said.map(({ last }) => new Date(last))}::timestamptz[], ${said.map(({ names }) => [...names].join(","))}::text[]
      ) as said (id, first, last, names)
      left join lateral (
        select captured_at, attributes from observation
        where workspace_id = ${workspaceId} and entity = ${entity} and entity_id = said.id and batch_id <> ${batchId}
        order by captured_at desc limit 1
      ) as known on true
    ) as aged
    where age <> 'settled'
    group by age`.execute(db);
  const idsOf = (age: keyof Unsettled) => rows.find((row) => row.age === age)?.ids ?? [];
  return { newest: idsOf("newest"), tangled: idsOf("tangled") };
}

interface Said {
  readonly id: number;
  first: number;
  last: number;
  readonly names: Set<string>;
}

/** Over which time a batch speaks of each entity, and of which attributes. */
function summarise(keys: EntityKeys, entity: Entity, observations: readonly Observation[]): Said[] {
  const byId = new Map<number, Said>();
  for (const { scope, externalId, at, attributes } of observations) {
    const id = keys.idOf(entity, scope, externalId);
    const said = byId.get(id) ?? { id, first: at, last: at, names: new Set<string>() };
    said.first = Math.min(said.first, at);
    said.last = Math.max(said.last, at);
    for (const name in attributes) said.names.add(name);
    byId.set(id, said);
  }
  return [...byId.values()];
}
