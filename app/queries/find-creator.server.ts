import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface CreatorAccount {
  readonly id: number;
  readonly platform: string;
  readonly handle: string | null;
  readonly name: string | null;
  readonly url: string | null;
  readonly isVerified: boolean | null;
  /** Last known. */
  readonly followers: number | null;
}

/** A creator, or an account that is joined to none, with their accounts. */
export interface CreatorProfile {
  readonly id: number;
  readonly name: string;
  readonly country: string | null;
  readonly url: string | null;
  readonly accounts: readonly CreatorAccount[];
}

export async function findCreator(
  db: Kysely<Database>,
  workspaceId: number,
  id: number,
): Promise<CreatorProfile | undefined> {
  const [person, { rows: accounts }] = await Promise.all([
    db
      .selectFrom("creator")
      .select(["name", "external_id", "country", "url"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .executeTakeFirst(),
    sql<CreatorAccount & { externalId: string; country: string | null }>`
      select a.id, a.platform, a.handle, a.name, a.url, a.country, a.external_id as "externalId", a.is_verified as "isVerified",
        (select f.followers from follower_day as f
          where f.workspace_id = ${workspaceId} and f.account_id = a.id and f.followers is not null order by f.day desc limit 1) as followers
      from account as a
      where a.workspace_id = ${workspaceId} and (a.creator_id = ${id} or (a.id = ${id} and a.creator_id is null))
        and not exists (select from account_alias as l where l.workspace_id = ${workspaceId} and l.account_id = a.id)
      order by followers desc nulls last, a.platform, a.id`.execute(db),
  ]);
  const [first] = accounts;
  if (!person && !first) return undefined;
  return {
    id,
    name: person?.name ?? first?.name ?? first?.handle ?? person?.external_id ?? first?.externalId ?? String(id),
    country: person?.country ?? first?.country ?? null,
    url: person?.url ?? null,
    accounts,
  };
}
