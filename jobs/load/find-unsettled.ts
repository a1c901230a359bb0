import { sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { StoredObservation } from "#jobs/load/copy-observations.ts";
import { describeEntity } from "#jobs/load/describe-entity.ts";

/** The entities that a batch speaks of, by what of their rows it decides. */
export interface Unsettled {
  /** It says the newest of them: its values lie over the row as it is. */
  readonly newest: number[];
  /** It says older things too, of which some may count: only all observations can tell. */
  readonly tangled: number[];
  /** The row that says the newest of each entity that was known. */
  readonly known: ReadonlyMap<number, KnownRow>;
}

export interface KnownRow {
  readonly observationId: number;
  readonly lastAt: Date;
  /** Whether no other row says as new a thing. */
  readonly isAlone: boolean;
  readonly sourceId: number;
  readonly hash: number;
  /** How often it was seen again. */
  readonly repeats: number;
}

interface Answer extends Omit<KnownRow, "lastAt"> {
  readonly id: number;
  /** Null when nothing of the entity is known, nor anything else of this. */
  readonly lastAt: Date | null;
  readonly age: "newest" | "settled" | "tangled";
}

/**
 * Looks at the newest observation of each entity, before those of a batch are written. To fold an entity is to read all its observations,
 * which are as many as its crawls; but mostly a batch says the newest, or older things that the newest says too and that settle nothing.
 */
export async function findUnsettled(
  { db }: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  observations: readonly StoredObservation[],
): Promise<Unsettled> {
  const said = summarise(observations);
  const { rows } = await sql<Answer>`
    select said.id, known.last_at as "lastAt", known.observation_id as "observationId", known.is_alone as "isAlone",
      known.source_id as "sourceId", known.content_hash as hash, coalesce(cardinality(known.again_at), 0) as repeats, case
        when known.last_at is null or known.last_at < said.first then 'newest'
        when known.last_at > said.last and known.attributes ?& string_to_array(said.names, ',') then 'settled'
        else 'tangled'
      end as age
    from unnest(
      ${said.map(({ id }) => id)}::bigint[], ${said.map(({ first }) => new Date(first))}::timestamptz[],
      ${said.map(({ last }) => new Date(last))}::timestamptz[], ${said.map(({ names }) => [...names].join(","))}::text[]
    ) as said (id, first, last, names)
    left join lateral (
      select two.*, lead(two.last_at) over (order by two.last_at desc) is distinct from two.last_at as is_alone
      from (
        select last_at, observation_id, source_id, content_hash, again_at, attributes from observation
        where workspace_id = ${workspaceId} and entity = ${entity} and entity_id = said.id
        order by last_at desc limit 2
      ) as two
      order by two.last_at desc limit 1
    ) as known on true`.execute(db);
  const idsOf = (age: string) => rows.filter((row) => row.age === age).map(({ id }) => id);
  const known = new Map<number, KnownRow>();
  for (const row of rows) if (row.lastAt) known.set(row.id, { ...row, lastAt: row.lastAt });
  // What a person decided stands whatever its age.
  if (describeEntity(entity).isDecidable)
    return { newest: [], tangled: rows.map(({ id }) => id).sort(ascending), known };
  return { newest: idsOf("newest").sort(ascending), tangled: idsOf("tangled").sort(ascending), known };
}

function ascending(a: number, b: number): number {
  return a - b;
}

interface Said {
  readonly id: number;
  first: number;
  last: number;
  readonly names: Set<string>;
}

/** Over which time a batch speaks of each entity, and of which attributes. */
function summarise(observations: readonly StoredObservation[]): Said[] {
  const byId = new Map<number, Said>();
  for (const { id, at, attributes } of observations) {
    const said = byId.get(id) ?? { id, first: at, last: at, names: new Set<string>() };
    said.first = Math.min(said.first, at);
    said.last = Math.max(said.last, at);
    for (const name in attributes) said.names.add(name);
    byId.set(id, said);
  }
  return [...byId.values()];
}
