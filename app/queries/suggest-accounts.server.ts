import { type Kysely, sql } from "kysely";
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
      select a.id, coalesce(a.creator_id, a.id) as person_id, a.platform, coalesce(c.name, a.name, a.handle, a.external_id) as name, a.handle,
        nullif(lower(btrim(a.handle, ' @')), '') as handle_key,
        nullif(lower(regexp_replace(a.url, '^https?://(www\\.)?|[/?#]+$', '', 'gi')), '') as url_key
      from account as a left join creator as c on c.workspace_id = ${workspaceId} and c.id = a.creator_id
      where a.workspace_id = ${workspaceId} and coalesce((
        select made.decision from account_decision as made
        where made.workspace_id = ${workspaceId} and made.account_id = a.id and made.undone_at is null
        order by made.decided_at desc, made.act desc limit 1
      ), '') not in ('split', 'same')
    ),
    told as materialized (
      select p.id, p.account_id, p.published_at, p.piece_id, md5(lower(btrim(coalesce(p.caption, p.title)))) as text_key,
        length(btrim(coalesce(p.caption, p.title))) >= ${shortestText} as is_telling
      from post as p where p.workspace_id = ${workspaceId} and p.account_id is not null
    ),
    alike as (
      select least(x.account_id, y.account_id) as one, greatest(x.account_id, y.account_id) as other, count(distinct x.id)::int as pieces
      from told as x join told as y on y.text_key = x.text_key and y.account_id > x.account_id and x.is_telling and y.is_telling
        and abs(extract(epoch from y.published_at - x.published_at)) < 7 * 86400
      group by 1, 2
      union all
      select least(x.account_id, y.account_id), greatest(x.account_id, y.account_id), count(distinct x.id)::int
      from told as x join told as y on y.piece_id = x.piece_id and y.account_id > x.account_id
      group by 1, 2
    ),
    evidence as (
      select x.id as one, y.id as other, x.handle_key as handle, null as url, 0 as pieces
      from known as x join known as y on y.handle_key = x.handle_key and y.id > x.id
      union all
      select x.id, y.id, null, x.url_key, 0 from known as x join known as y on y.url_key = x.url_key and y.id > x.id
      union all
      select one, other, null, null, pieces from alike where pieces >= ${fewestPieces}
    )
    select ${asAccount("x")} as one, ${asAccount("y")} as other, max(e.handle) as handle, max(e.url) as url, max(e.pieces) as pieces
    from evidence as e join known as x on x.id = e.one join known as y on y.id = e.other
    where x.person_id <> y.person_id and (${personId}::bigint is null or ${personId} in (x.person_id, y.person_id))
    group by x.id, x.person_id, x.platform, x.name, x.handle, y.id, y.person_id, y.platform, y.name, y.handle
    order by (max(e.handle) is not null)::int + (max(e.url) is not null)::int + (max(e.pieces) > 0)::int desc, max(e.pieces) desc, x.id, y.id
    limit ${mostShown}`.execute(db);
  return rows;
}

function asAccount(row: "x" | "y") {
  const of = (name: string) => sql.ref(`${row}.${name}`);
  return sql`jsonb_build_object('id', ${of("id")}, 'personId', ${of("person_id")}, 'platform', ${of("platform")},
    'name', ${of("name")}, 'handle', ${of("handle")})`;
}
