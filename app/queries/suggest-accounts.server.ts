import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

interface SuggestedAccount {
  readonly id: number;
  /** Whose it is now: a creator, or itself. */
  readonly personId: number;
  readonly platform: string;
  readonly name: string;
  readonly handle: string | null;
}

/** Two accounts that may be one person's, and what speaks for it. Nothing is joined by it. */
export interface AccountSuggestion {
  readonly one: SuggestedAccount;
  readonly other: SuggestedAccount;
  /** Both have this handle. */
  readonly handle: string | null;
  /** Both state this address of the profile. */
  readonly url: string | null;
  /** How many posts of both have the same text within a week, or are one piece as a source says. */
  readonly pieces: number;
}

const mostShown = 50;
/** Shorter texts are shared by people who have nothing to do with one another. */
const shortestText = 20;
const fewestPieces = 2;

/**
 * Pairs of accounts of different people with the same handle, the same address of the profile, or at least two posts alike; the pairs with
 * most evidence first. An account that a person split off is suggested no more. Of one person alone, or of the whole workspace.
 */
export async function suggestAccounts(
  db: Kysely<Database>,
  workspaceId: number,
  personId: number | null,
): Promise<AccountSuggestion[]> {
  const { rows } = await sql<AccountSuggestion>`
    with known as materialized (
      select a.id, nullif(lower(btrim(a.handle, ' @')), '') as handle_key,
        nullif(lower(regexp_replace(a.url, '^https?://(www\\.)?|[/?#]+$', '', 'gi')), '') as url_key
      from account as a
      where a.workspace_id = ${workspaceId} and coalesce((
        select made.decision from account_decision as made
        where made.workspace_id = ${workspaceId} and made.account_id = a.id and made.undone_at is null
        order by made.decided_at desc, made.act desc limit 1
      ), '') not in ('split', 'same')
    ),
    alike as (
      ${alikeBy(workspaceId, sql`md5(lower(btrim(coalesce(p.caption, p.title))))`, sql`length(btrim(coalesce(p.caption, p.title))) >= ${shortestText}`)}
        and abs(extract(epoch from y.published_at - x.published_at)) < 7 * 86400 group by 1, 2
      union all
      ${alikeBy(workspaceId, sql`p.piece_id`, sql`p.piece_id is not null`)} group by 1, 2
    ),
    evidence as (
      select one, other, key as handle, null as url, 0 as pieces from (${pairsOf("handle_key")}) as same
      union all
      select one, other, null, key, 0 from (${pairsOf("url_key")}) as same
      union all
      select one, other, null, null, pieces from alike where pieces >= ${fewestPieces}
    ),
    pair as materialized (
      select one, other, max(handle) as handle, max(url) as url, max(pieces) as pieces from evidence
      where coalesce(one in (select id from known) and other in (select id from known), false) group by one, other
    )
    select ${asAccount("x")} as one, ${asAccount("y")} as other, e.handle, e.url, e.pieces
    from pair as e cross join lateral (${personOf(workspaceId, "one")}) as x cross join lateral (${personOf(workspaceId, "other")}) as y
    where x.person_id <> y.person_id and (${personId}::bigint is null or ${personId} in (x.person_id, y.person_id))
    order by (e.handle is not null)::int + (e.url is not null)::int + (e.pieces > 0)::int desc, e.pieces desc, x.id, y.id
    limit ${mostShown}`.execute(db);
  return rows;
}

/** Each two accounts that have the same, put together by grouping: of how many there are the planner knows nothing, and a join might compare each with each. */
function pairsOf(key: "handle_key" | "url_key"): RawBuilder<unknown> {
  const of = sql.ref(`k.${key}`);
  return sql`
    select g.key, x.id as one, y.id as other
    from (
      select ${of} as key, array_agg(k.id) as ids from known as k where ${of} is not null group by ${of} having count(*) > 1
    ) as g cross join lateral unnest(g.ids) as x (id) cross join lateral unnest(g.ids) as y (id)
    where y.id > x.id`;
}

/** How many posts of one account have the same as posts of another. Posts are kept only where several accounts have it: of most posts nobody else has. In coalesce that is a set to look into, and not each compared with each. */
function alikeBy(workspaceId: number, key: RawBuilder<unknown>, isTelling: RawBuilder<boolean>): RawBuilder<unknown> {
  const told = sql`post as p where p.workspace_id = ${workspaceId} and p.account_id is not null and ${isTelling}`;
  return sql`
    select x.account_id as one, y.account_id as other, count(distinct x.id)::int as pieces
    from (
      select array_agg(p.id) as ids, array_agg(p.account_id) as accounts, array_agg(p.published_at) as moments
      from ${told} and coalesce(${key} in (select ${key} from ${told} group by 1 having min(p.account_id) < max(p.account_id)), false) group by ${key}
    ) as g
    cross join lateral unnest(g.ids, g.accounts, g.moments) as x (id, account_id, published_at)
    cross join lateral unnest(g.ids, g.accounts, g.moments) as y (id, account_id, published_at)
    where y.account_id > x.account_id`;
}

/** The account of a pair, looked up by its key. */
function personOf(workspaceId: number, side: "one" | "other"): RawBuilder<unknown> {
  return sql`
    select a.id, coalesce(a.creator_id, a.id) as person_id, a.platform, coalesce(c.name, a.name, a.handle, a.external_id) as name, a.handle
    from account as a left join creator as c on c.workspace_id = ${workspaceId} and c.id = a.creator_id
    where a.workspace_id = ${workspaceId} and a.id = ${sql.ref(`e.${side}`)}`;
}

function asAccount(row: "x" | "y") {
  const of = (name: string) => sql.ref(`${row}.${name}`);
  return sql`jsonb_build_object('id', ${of("id")}, 'personId', ${of("person_id")}, 'platform', ${of("platform")},
    'name', ${of("name")}, 'handle', ${of("handle")})`;
}
