import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** An account by which a person is known. */
export interface PersonAccount {
  readonly id: number;
  readonly platform: string;
  readonly externalId: string;
  readonly handle: string | null;
  readonly name: string | null;
  readonly url: string | null;
  /** The id of the account that it is another id of. */
  readonly sameAs: string | null;
  readonly posts: number;
}

/** An act of a person on some accounts that holds. */
export interface AccountActRow {
  readonly act: string;
  readonly decision: "join" | "split" | "same";
  readonly decidedAt: Date;
  readonly accounts: readonly { readonly platform: string; readonly name: string }[];
}

/** The accounts of a creator, or the one account that is joined to none. */
export async function listPersonAccounts(
  db: Kysely<Database>,
  workspaceId: number,
  personId: number,
): Promise<PersonAccount[]> {
  return listAccounts(
    db,
    workspaceId,
    sql`a.creator_id = ${personId} or (a.id = ${personId} and a.creator_id is null)`,
  );
}

const mostFound = 20;

/** Accounts of others whose name, handle or id holds the text; none for no text. */
export async function searchOtherAccounts(
  db: Kysely<Database>,
  workspaceId: number,
  personId: number,
  text: string,
): Promise<PersonAccount[]> {
  if (text === "") return [];
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const isFound = sql`concat_ws(' ', a.name, a.handle, a.external_id, a.url) ilike ${pattern}`;
  return listAccounts(db, workspaceId, sql`coalesce(a.creator_id, a.id) <> ${personId} and ${isFound}`, mostFound);
}

async function listAccounts(
  db: Kysely<Database>,
  workspaceId: number,
  condition: ReturnType<typeof sql>,
  most = 200,
): Promise<PersonAccount[]> {
  const { rows } = await sql<PersonAccount>`
    select a.id, a.platform, a.external_id as "externalId", a.handle, a.name, a.url, k.external_id as "sameAs",
      (select count(*) from post as p where p.workspace_id = ${workspaceId} and p.account_id = a.id)::int as posts
    from account as a
    left join account_alias as l on l.workspace_id = ${workspaceId} and l.account_id = a.id
    left join entity_key as k on k.workspace_id = ${workspaceId} and k.id = l.same_as_id
    where a.workspace_id = ${workspaceId} and (${condition})
    order by a.platform, l.account_id is not null, coalesce(a.handle, a.name, a.external_id), a.id
    limit ${most}`.execute(db);
  return rows;
}

/** What persons decided of the accounts of someone and still holds, newest first; those that made someone smaller too. */
export async function listAccountActs(
  db: Kysely<Database>,
  workspaceId: number,
  personId: number,
): Promise<AccountActRow[]> {
  const { rows } = await sql<AccountActRow>`
    select d.act::text as act, (array_agg(d.decision order by d.decision desc))[1] as decision, d.decided_at as "decidedAt",
      jsonb_agg(jsonb_build_object('platform', a.platform, 'name', coalesce(a.name, a.handle, a.external_id)) order by a.id) as accounts
    from account_decision as d
    join account as a on a.workspace_id = ${workspaceId} and a.id = d.account_id
    where d.workspace_id = ${workspaceId} and d.undone_at is null and d.act in (
      select x.act from account_decision as x
      join account as y on y.workspace_id = ${workspaceId} and y.id = x.account_id
      where x.workspace_id = ${workspaceId} and x.undone_at is null
        and (x.creator_id = ${personId} or coalesce(y.creator_id, y.id) = ${personId})
    )
    group by d.act, d.decided_at
    order by d.decided_at desc, d.act`.execute(db);
  return rows;
}
