import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";

/** The scope of entity_key under which creators stand that no source names: people made of accounts that a person joined. */
const madeScope = "joined";

interface FoundAccount {
  readonly id: number;
  readonly platform: string;
  readonly creatorId: number | null;
  /** The account that it is another id of. */
  readonly sameAs: number | null;
  /** How often its followers were read. */
  readonly readings: number;
}

/** The accounts under these ids. Throws unless all are there. */
export async function findAccounts(
  { db }: DatabaseTransaction,
  workspaceId: number,
  ids: readonly number[],
): Promise<FoundAccount[]> {
  const { rows } = await sql<FoundAccount>`
    select a.id, a.platform, a.creator_id as "creatorId", l.same_as_id as "sameAs",
      (select count(*) from account_snapshot as s
        where s.workspace_id = ${workspaceId} and s.account_id = a.id and s.followers is not null)::int as readings
    from account as a left join account_alias as l on l.workspace_id = ${workspaceId} and l.account_id = a.id
    where a.workspace_id = ${workspaceId} and a.id = any(${ids}::bigint[])`.execute(db);
  if (rows.length === new Set(ids).size) return rows;
  throw new ConnectorError("unreadable_file", "There is no such account any more.");
}

/** Who is meant by an id of a page: a creator, or an account that is joined to none (lone). */
export async function findPerson(
  { db }: DatabaseTransaction,
  workspaceId: number,
  id: number,
): Promise<{ creatorId: number | null; lone: number | null }> {
  const { rows } = await sql<{ creatorId: number | null; lone: number | null }>`
    select id as "creatorId", null::bigint as lone from creator where workspace_id = ${workspaceId} and id = ${id}
    union all
    select creator_id, case when creator_id is null then id end from account where workspace_id = ${workspaceId} and id = ${id}
    limit 1`.execute(db);
  const [found] = rows;
  if (!found) throw new ConnectorError("unreadable_file", "There is no such creator any more.");
  return found;
}

/** A creator for an account that has none. It is called as the account is then. */
export async function makeCreator(
  { db }: DatabaseTransaction,
  workspaceId: number,
  accountId: number,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with named as (
      select jsonb_build_array(k.scope, k.external_id)::text as external_id from entity_key as k
      where k.workspace_id = ${workspaceId} and k.id = ${accountId}
    ),
    made as (
      insert into entity_key (workspace_id, entity, scope, external_id)
      select ${workspaceId}::int, 'creator', ${madeScope}, external_id from named
      on conflict do nothing returning id
    )
    select id from made
    union all
    select k.id from entity_key as k join named on named.external_id = k.external_id
    where k.workspace_id = ${workspaceId} and k.entity = 'creator' and k.scope = ${madeScope}`.execute(db);
  const [made] = rows;
  if (!made) throw new Error(`No key of account ${accountId}`);
  await sql`
    insert into creator (workspace_id, id, external_id, name)
    select ${workspaceId}::int, k.id, k.external_id, coalesce(a.name, a.handle, a.external_id)
    from entity_key as k join account as a on a.workspace_id = ${workspaceId} and a.id = ${accountId}
    where k.workspace_id = ${workspaceId} and k.id = ${made.id}
    on conflict do nothing`.execute(db);
  return made.id;
}

/** Removes the creators that were made for accounts none of which is theirs any more. Their keys stay, as keys do. */
export async function removeLoneCreators({ db }: DatabaseTransaction, workspaceId: number): Promise<void> {
  await sql`
    delete from creator as c using entity_key as k
    where c.workspace_id = ${workspaceId} and k.workspace_id = ${workspaceId} and k.id = c.id and k.entity = 'creator' and k.scope = ${madeScope}
      and not exists (select from account as a where a.workspace_id = ${workspaceId} and a.creator_id = c.id)`.execute(
    db,
  );
}
