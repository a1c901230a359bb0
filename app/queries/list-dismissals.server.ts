import { type Kysely, sql } from "kysely";
import type { Dismissal } from "#app/lib/dismissal.ts";
import type { Database } from "#db/schema/database.ts";
import type { SuggestionKind } from "#db/schema/suggestion-dismissal.ts";

/** The dismissed suggestions of a kind, the last first. */
export async function listDismissals(
  db: Kysely<Database>,
  workspaceId: number,
  kind: SuggestionKind,
): Promise<Dismissal[]> {
  const { rows } = await sql<Dismissal>`
    select d.subject, d.reason, d.dismissed_at as "dismissedAt", d.product_id as "productId", coalesce(p.name, p.external_id) as product,
      coalesce(c.name, c.external_id, a.name, a.handle, a.external_id) as creator
    from suggestion_dismissal as d
    left join product as p on p.workspace_id = ${workspaceId} and p.id = d.product_id
    left join creator as c on c.workspace_id = ${workspaceId} and d.kind = 'try_next' and d.subject = 'creator:' || c.id
    left join account as a on a.workspace_id = ${workspaceId} and d.kind = 'try_next' and d.subject = 'creator:' || a.id
    where d.workspace_id = ${workspaceId} and d.kind = ${kind}
    order by d.dismissed_at desc, d.product_id, d.subject`.execute(db);
  return rows;
}

/** The subjects of a kind that were dismissed, of one product where the kind is of products. */
export async function findDismissed(
  db: Kysely<Database>,
  workspaceId: number,
  kind: SuggestionKind,
  productId = 0,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("suggestion_dismissal as d")
    .select("d.subject")
    .where("d.workspace_id", "=", workspaceId)
    .where("d.kind", "=", kind)
    .where("d.product_id", "=", productId)
    .execute();
  return new Set(rows.map(({ subject }) => subject));
}
