import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface FoundPost {
  readonly platform: string;
  readonly externalId: string;
}

/** The posts that an id or address names: of the platform itself, or of a page of ours (/content/ID). */
export async function findPosts(db: Kysely<Database>, workspaceId: number, text: string): Promise<FoundPost[]> {
  const wanted = text.trim();
  const own = /\/content\/(\d{1,15})(?:[?#]|$)/.exec(wanted)?.[1] ?? "0";
  const path = URL.canParse(wanted) ? new URL(wanted).pathname.split("/").filter(Boolean) : [];
  const last = path.at(-1) ?? wanted;
  const { rows } = await sql<FoundPost>`
    select p.platform, p.external_id as "externalId" from post as p
    where p.workspace_id = ${workspaceId} and (p.external_id = ${last} or p.id = ${own}::bigint or p.url = ${wanted})
    order by 1, 2 limit 2`.execute(db);
  return rows;
}
