import { type Kysely, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { listCampaigns } from "#app/queries/list-campaigns.server.ts";
import { listCreatorNames } from "#app/queries/search-creators.server.ts";
import type { Database } from "#db/schema/database.ts";

/** One of those that stand side by side. */
export interface Compared {
  readonly id: number;
  /** Unlike that of any other beside it. */
  readonly name: string;
  /** Of a campaign whose days are known. */
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

/** Those with these ids, in their order; ids that the workspace does not have are left out. */
export async function listCompared(
  db: Kysely<Database>,
  workspaceId: number,
  kind: ComparedKind,
  ids: readonly number[],
): Promise<Compared[]> {
  const known = await (kind === "creators" ? listPeople(db, workspaceId, ids) : listCampaigns(db, workspaceId));
  const found = ids.flatMap((id) => known.find((one) => one.id === id) ?? []);
  const isNamesake = ({ name }: Compared) => found.filter((other) => other.name === name).length > 1;
  return found.map((one) => (isNamesake(one) ? { ...one, name: `${one.name} (#${one.id})` } : one));
}

async function listPeople(db: Kysely<Database>, workspaceId: number, ids: readonly number[]): Promise<Compared[]> {
  const names = await listCreatorNames(db, workspaceId, ids);
  return [...names].map(([id, name]) => ({ id, name, startsOn: null, endsOn: null }));
}

/** Whether there is anybody, or any campaign, beside these: else there is nothing to add. */
export async function hasOthers(
  db: Kysely<Database>,
  workspaceId: number,
  kind: ComparedKind,
  ids: readonly number[],
): Promise<boolean> {
  const isOther = (table: "creator" | "account" | "campaign") =>
    sql<boolean>`exists (select from ${sql.table(table)} as o where o.workspace_id = ${workspaceId} and o.id <> all(${ids}::bigint[])
      ${table === "account" ? sql`and o.creator_id is null` : sql``})`;
  const condition = kind === "campaigns" ? isOther("campaign") : sql`(${isOther("creator")} or ${isOther("account")})`;
  const { rows } = await sql<{ has: boolean }>`select ${condition} as has`.execute(db);
  return rows[0]?.has ?? false;
}
