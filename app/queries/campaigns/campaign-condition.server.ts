import { type RawBuilder, sql } from "kysely";
import { searchCondition } from "#app/queries/search-condition.server.ts";

/** Every word of the search in the name or the brief of the campaign `c`; true without a search. A campaign without a name is called by its id. */
export function campaignCondition(search: string): RawBuilder<boolean> {
  return searchCondition(search, [sql`coalesce(c.name, c.external_id)`, sql`c.brief`]);
}
