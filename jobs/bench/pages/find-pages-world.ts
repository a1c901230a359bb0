import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type PagesWorld, worldSlug } from "#jobs/bench/pages/pages-world.ts";

/** The world that an earlier run left in a database that is kept; its facts may be older than the rules by which they are made. */
export async function findPagesWorld({
  db,
}: DatabaseHandle): Promise<(PagesWorld & { readonly factsVersion: number }) | undefined> {
  const { rows } = await sql<PagesWorld & { readonly factsVersion: number }>`
    select w.facts_version as "factsVersion", w.workspace_id as "workspaceId", (select count(*) from post as p where p.workspace_id = w.workspace_id) as posts,
      (select count(*) from post_snapshot as s where s.workspace_id = w.workspace_id) as snapshots,
      (select count(*) from account as a where a.workspace_id = w.workspace_id) as accounts,
      (select count(*) from "order" as o where o.workspace_id = w.workspace_id) as orders
    from workspace as w where w.slug = ${worldSlug}`.execute(db);
  return rows[0];
}
