import { sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** What a source calls a thing. */
export interface Reference {
  readonly entity: Entity;
  readonly scope: string;
  readonly externalId: string;
}

/** The surrogate ids of what the records of one workspace name. A caller may keep them from batch to batch. */
export interface EntityKeys {
  readonly workspaceId: number;
  /** Says that the id of a thing will be asked for. */
  want(entity: Entity, scope: string, externalId: string): void;
  /** Finds or allocates every id wanted so far. */
  resolve(trx: DatabaseTransaction): Promise<void>;
  idOf(entity: Entity, scope: string, externalId: string): number;
  /** Forgets everything once it is too much: to be called between batches. */
  trim(): void;
  /** Forgets everything: to be called when a transaction that resolved ids was rolled back. */
  clear(): void;
}

const unresolved = 0;
const mostKept = 200_000;

export function createEntityKeys(workspaceId: number): EntityKeys {
  const known = new Map<Entity, Map<string, Map<string, number>>>();
  const wanted = new Map<Entity, Reference[]>();
  let size = 0;

  function idsOf(entity: Entity, scope: string): Map<string, number> {
    const scopes = getOrAdd(known, entity, () => new Map<string, Map<string, number>>());
    return getOrAdd(scopes, scope, () => new Map<string, number>());
  }

  function clear(): void {
    known.clear();
    wanted.clear();
    size = 0;
  }

  return {
    workspaceId,
    clear,
    trim() {
      if (size > mostKept) clear();
    },
    want(entity, scope, externalId) {
      const ids = idsOf(entity, scope);
      if (ids.has(externalId)) return;
      ids.set(externalId, unresolved);
      getOrAdd(wanted, entity, () => []).push({ entity, scope, externalId });
      size += 1;
    },
    async resolve(trx) {
      for (const [entity, references] of wanted) {
        for (const { scope, externalId, id } of await findOrAllocate(trx, workspaceId, entity, references))
          idsOf(entity, scope).set(externalId, id);
      }
      wanted.clear();
    },
    idOf(entity, scope, externalId) {
      const id = known.get(entity)?.get(scope)?.get(externalId);
      if (!id) throw new Error(`The id of ${entity} ${externalId} (${scope}) was not resolved`);
      return id;
    },
  };
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const created = create();
  map.set(key, created);
  return created;
}

type Resolved = Reference & { readonly id: number };

/** Ids are allocated in the order of first mention, so that what arrives together stands together. */
async function findOrAllocate(
  trx: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  references: readonly Reference[],
): Promise<Resolved[]> {
  const found = await find(trx, workspaceId, entity, references);
  const isFound = new Set(found.map((reference) => reference.index));
  const missing = references.filter((_, index) => !isFound.has(index));
  if (missing.length === 0) return found;
  const { scopes, externalIds } = split(missing);
  await sql`
    insert into entity_key (workspace_id, entity, scope, external_id)
    select ${workspaceId}::int, ${entity}, scope, external_id
    from unnest(${scopes}::text[], ${externalIds}::text[]) with ordinality as wanted (scope, external_id, n)
    order by n
    on conflict do nothing`.execute(trx.db);
  return [...found, ...(await find(trx, workspaceId, entity, missing))];
}

async function find(
  { db }: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  references: readonly Reference[],
): Promise<(Resolved & { readonly index: number })[]> {
  const { scopes, externalIds } = split(references);
  const { rows } = await sql<{ n: number; id: number }>`
    select n, id
    from unnest(${scopes}::text[], ${externalIds}::text[]) with ordinality as wanted (scope, external_id, n)
    join entity_key
      on entity_key.workspace_id = ${workspaceId}
      and entity_key.entity = ${entity}
      and entity_key.scope = wanted.scope
      and entity_key.external_id = wanted.external_id`.execute(db);
  return rows.flatMap(({ n, id }) => {
    const reference = references[n - 1];
    return reference ? [{ ...reference, id, index: n - 1 }] : [];
  });
}

function split(references: readonly Reference[]): { scopes: string[]; externalIds: string[] } {
  return {
    scopes: references.map((reference) => reference.scope),
    externalIds: references.map((reference) => reference.externalId),
  };
}
