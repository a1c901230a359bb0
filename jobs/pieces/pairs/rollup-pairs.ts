import { type RawBuilder, sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { pairDimensions, pairMeasures } from "#db/metrics/pair-sides.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import { lockClass } from "#jobs/load/lock-workspace.ts";
import { costedPosts } from "#jobs/pieces/pairs/costed-posts.ts";
import { countedPosts, sharedPosts, surfacePosts } from "#jobs/pieces/pairs/counted-posts.ts";
import { creditedPosts, orderedPosts } from "#jobs/pieces/pairs/ordered-posts.ts";
import { ageRows, pairedPosts, placedPosts, postsAtAge } from "#jobs/pieces/pairs/paired-posts.ts";

export interface RolledUpPairs {
  /** Rows that were written, changed or taken away. */
  readonly changed: number;
}

const keys = ["platform", "other_platform", "age_days", "piece_id"];
const shared = ["creator_id", "confidence", "is_derived", "campaign_ids"];
const sides = [...pairDimensions, ...pairMeasures];
const columns = [...keys, ...shared, ...sides, ...sides.map((column) => `other_${column}`)];
const values = columns.slice(keys.length);

/**
 * Lays the posts of a piece on two platforms side by side at equal ages, for all pieces at once: whatever changed the posts, their numbers, orders
 * or costs is seen without anything having to note it. Rows that stay the same are not written.
 */
export async function rollupPairs(handle: DatabaseHandle, workspaceId: number): Promise<RolledUpPairs> {
  return runInTransaction(handle, async (trx) => {
    // Nobody else writes pairs, so landing need not wait meanwhile.
    await sql`select pg_advisory_xact_lock(${lockClass.pairs}::int, ${workspaceId}::int)`.execute(trx.db);
    for (const [name, rows] of steps(workspaceId)) {
      await sql`create temporary table ${sql.table(name)} on commit drop as ${rows}`.execute(trx.db);
      // Many workspaces have no piece on two platforms, and this runs after all that lands: what follows from nothing is nothing.
      if (name === "pair" && (await isEmpty(trx, name))) return { changed: await removePairs(trx, workspaceId) };
      // The planner must know how many rows there are: what it guesses of an intermediate result makes it loop.
      await sql`analyze ${sql.table(name)}`.execute(trx.db);
    }
    const same = sql.raw(keys.map((key) => `e.${key} = s.${key}`).join(" and "));
    const gone = await sql`delete from piece_pair as s where s.workspace_id = ${workspaceId}
      and not exists (select from expected_pair as e where ${same})`.execute(trx.db);
    const written = await sql`
      insert into piece_pair as s (workspace_id, ${sql.raw(columns.join(", "))})
      select ${workspaceId}::int, ${sql.raw(columns.join(", "))} from expected_pair order by ${sql.raw(keys.join(", "))}
      on conflict (workspace_id, ${sql.raw(keys.join(", "))}) do update
      set ${sql.raw(values.map((column) => `${column} = excluded.${column}`).join(", "))}
      where (${sql.raw(values.map((column) => `s.${column}`).join(", "))})
        is distinct from (${sql.raw(values.map((column) => `excluded.${column}`).join(", "))})`.execute(trx.db);
    return { changed: Number((gone.numAffectedRows ?? 0n) + (written.numAffectedRows ?? 0n)) };
  });
}

async function isEmpty({ db }: DatabaseTransaction, table: string): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from ${sql.table(table)}) as any`.execute(db);
  return rows[0]?.any === false;
}

/** No piece stands side by side any more. */
async function removePairs({ db }: DatabaseTransaction, workspaceId: number): Promise<number> {
  const gone = await db.deleteFrom("piece_pair").where("workspace_id", "=", workspaceId).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** What is computed, one from the other. */
function steps(workspaceId: number): readonly (readonly [string, RawBuilder<unknown>])[] {
  return [
    ["pair_placed", placedPosts(workspaceId)],
    ["pair", pairedPosts(workspaceId)],
    ["pair_post", postsAtAge],
    ["pair_credit", creditedPosts(workspaceId)],
    ["pair_counted", countedPosts(workspaceId)],
    ["pair_surface", surfacePosts(workspaceId)],
    ["pair_share", sharedPosts(workspaceId)],
    ["pair_order", orderedPosts(workspaceId)],
    ["pair_cost", costedPosts(workspaceId)],
    ["pair_measured", measuredPosts],
    ["expected_pair", pairRows],
  ];
}

/** All that is known of one post at one age. Costs are of no age, but for the commission in them. */
const measuredPosts = sql`
  select i.post_id, i.age_days, n.views, n.likes, n.comments, n.shares, n.saves, n.product_clicks, v.boosted_share, v.promoted_share,
    o.net_orders, o.boosted_orders, o.promoted_orders, c.cost_minor
  from pair_post as i
  left join pair_counted as n on n.post_id = i.post_id and n.age_days = i.age_days
  left join pair_share as v on v.post_id = i.post_id and v.age_days = i.age_days
  left join pair_order as o on o.post_id = i.post_id and o.age_days = i.age_days
  left join pair_cost as c on c.post_id = i.post_id and c.age_days = i.age_days`;

/** Engagements are of what both platforms give: saves of one against no saves of the other would make a difference that is none. */
const pairRows = sql`
  select p.platform, p.other_platform, age.age_days::smallint as age_days, p.piece_id, p.creator_id, p.confidence, p.is_derived, p.campaign_ids,
    ${sql.raw(pairDimensions.map((column) => `p.${column}, p.other_${column}`).join(", "))},
    ${sql.raw(
      pairMeasures
        .filter((column) => column !== "engagements")
        .map((column) => `m.${column}, n.${column} as other_${column}`)
        .join(", "),
    )},
    ${sql.raw(["m", "n"].map((side) => `${engagementsOf(side)} as ${side === "m" ? "" : "other_"}engagements`).join(", "))}
  from pair as p
  cross join ${ageRows}
  left join pair_measured as m on m.post_id = p.post_id and m.age_days = age.age_days
  left join pair_measured as n on n.post_id = p.other_post_id and n.age_days = age.age_days`;

function engagementsOf(side: string): string {
  const kinds = ["likes", "comments", "shares", "saves"];
  const both = (kind: string) => `m.${kind} is not null and n.${kind} is not null`;
  const sum = kinds.map((kind) => `case when ${both(kind)} then ${side}.${kind} else 0 end`).join(" + ");
  return `case when ${kinds.map((kind) => `(${both(kind)})`).join(" or ")} then ${sum} end`;
}
