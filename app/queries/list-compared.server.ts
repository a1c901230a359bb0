import type { Kysely } from "kysely";
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
