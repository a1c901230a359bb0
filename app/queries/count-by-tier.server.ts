import { sql } from "kysely";
import { conditionsOf, filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { findFact } from "#db/metrics/facts.ts";

export interface TierCount {
  /** Published in the period. */
  readonly posts: number;
  /** With a post of the tier that was published in the period or has numbers of it; an account that is joined to none stands for itself. */
  readonly creators: number;
}

/** Posts and creators behind the numbers of each tier. A creator whose accounts differ in size, or grew, counts in each of their tiers. */
export async function countByTier({ db, workspace, filters }: ReportContext): Promise<ReadonlyMap<string, TierCount>> {
  const fact = findFact("exposure", ["tier", "account", ...filteredDimensions("exposure", filters)], []);
  if (!fact) return new Map();
  const { rows } = await sql<TierCount & { tier: string }>`
    select f.tier, sum(f.posts)::int as posts, count(distinct coalesce(owner.creator_id, f.account_id))::int as creators
    from ${sql.table(fact.table)} as f
    left join account as owner on owner.workspace_id = ${workspace.id} and owner.id = f.account_id
    where ${sql.join(conditionsOf(fact, "f", workspace.id, filters), sql` and `)} and f.day between ${filters.from} and ${filters.to}
      and (f.posts > 0 or f.post_days > 0)
    group by f.tier`.execute(db);
  return new Map(rows.map((row) => [row.tier, row]));
}
