import { type Kysely, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import type { Database } from "#db/schema/database.ts";

export interface RateCard {
  readonly version: number;
  readonly name: string;
  readonly effectiveFrom: Day;
  readonly currency: string;
  /** When it was changed or deleted; null: it counts. */
  readonly endedAt: Date | null;
  readonly rates: readonly { readonly platform: string; readonly measure: string; readonly amount: number }[];
}

/** Every version of the workspace's rate cards, those that count first and of them the newest. */
export async function listRateCards(db: Kysely<Database>, workspaceId: number): Promise<RateCard[]> {
  const { rows } = await sql<RateCard>`
    select c.version, c.name, c.effective_from as "effectiveFrom", c.currency, c.ended_at as "endedAt",
      coalesce((select jsonb_agg(jsonb_build_object('platform', r.platform, 'measure', r.measure, 'amount', r.amount_per_thousand) order by r.platform, r.measure)
        from rate_card_rate as r where r.workspace_id = ${workspaceId} and r.version = c.version), '[]') as rates
    from rate_card as c where c.workspace_id = ${workspaceId}
    order by c.ended_at is not null, c.effective_from desc, c.version desc`.execute(db);
  return rows;
}
