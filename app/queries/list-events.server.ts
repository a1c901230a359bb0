import { type Kysely, sql } from "kysely";
import type { StoredEvent } from "#app/lib/seen-event.ts";
import type { Database } from "#db/schema/database.ts";

export interface ListedEvent extends StoredEvent {
  readonly id: number;
  /** The product's name, or its id where no source has named it; null: none in particular. */
  readonly product: string | null;
}

export interface EventChoices {
  readonly events: readonly ListedEvent[];
  /** Those that an event can name, by name: of many the first, and all that events name already. */
  readonly products: readonly { readonly id: number; readonly name: string }[];
}

const mostEvents = 500;
const mostProducts = 1_000;

/** The events of a workspace, the latest first, and what the form of one offers. */
export async function listEvents(db: Kysely<Database>, workspaceId: number): Promise<EventChoices> {
  const [{ rows: events }, { rows: products }] = await Promise.all([
    sql<ListedEvent>`
      select e.id, e.day, e.text, e.platform, e.product_id, coalesce(p.name, k.external_id) as product
      from annotation as e
      left join product as p on p.workspace_id = ${workspaceId} and p.id = e.product_id
      left join entity_key as k on k.workspace_id = ${workspaceId} and k.id = e.product_id
      where e.workspace_id = ${workspaceId} order by e.day desc, e.id desc limit ${mostEvents}`.execute(db),
    sql<{ id: number; name: string }>`
      select p.id, coalesce(p.name, p.external_id) as name from product as p
      where p.workspace_id = ${workspaceId} order by 2, p.id limit ${mostProducts}`.execute(db),
  ]);
  const offered = new Map(products.map(({ id, name }) => [id, name]));
  const named = events.flatMap(({ product_id: id, product }) =>
    id === null || offered.has(id) ? [] : [[id, product ?? String(id)] as const],
  );
  return { events, products: [...offered, ...new Map(named)].map(([id, name]) => ({ id, name })) };
}
