import { type Kysely, sql } from "kysely";
import type { PasteLine } from "#app/lib/campaigns/parse-paste.ts";
import type { Database } from "#db/schema/database.ts";

/** A creator whom a line may mean, through one of their accounts or by name. */
export interface PasteCandidate {
  /** Null: an account that is joined to no creator. */
  readonly creator: string | null;
  readonly name: string;
  readonly accounts: readonly {
    readonly platform: string;
    readonly externalId: string;
    readonly handle: string | null;
  }[];
}

export interface MatchedLine extends PasteLine {
  readonly status: "matched" | "ambiguous" | "not_found" | "unjoined" | "wrong";
  readonly candidates: readonly PasteCandidate[];
}

interface CandidateRow {
  readonly place: number;
  readonly creator: string | null;
  readonly name: string;
  readonly accounts: PasteCandidate["accounts"];
}

/** Who each line means: by the id, handle or name of an account (on the line's platform, when it says one), its address, or the name of the creator. */
export async function matchPaste(
  db: Kysely<Database>,
  workspaceId: number,
  lines: readonly PasteLine[],
): Promise<MatchedLine[]> {
  const wanted = lines.map(({ creator }) => toName(creator));
  const { rows } = await sql<CandidateRow>`
    with wanted as (
      select * from unnest(${wanted.map(({ name }) => name)}::text[], ${wanted.map(({ address }) => address)}::text[],
        ${lines.map(({ platform }) => platform ?? "")}::text[]) with ordinality as w (name, address, platform, place)
    ), found as (
      select w.place, a.creator_id, a.id as account_id
      from wanted as w
      join account as a on a.workspace_id = ${workspaceId} and w.name <> '' and (w.platform = '' or a.platform = w.platform)
        and (a.external_id = w.name or lower(ltrim(a.handle, '@')) = lower(w.name) or lower(a.name) = lower(w.name) or w.address <> '' and a.url = w.address)
      union
      select w.place, c.id, null
      from wanted as w
      join creator as c on c.workspace_id = ${workspaceId} and w.name <> '' and (c.external_id = w.name or lower(c.name) = lower(w.name))
      where w.platform = '' or exists (
        select from account as a where a.workspace_id = ${workspaceId} and a.creator_id = c.id and a.platform = w.platform)
    ), person as (
      select place, creator_id, case when creator_id is null then account_id end as account_id from found group by 1, 2, 3
    )
    select person.place::int as place, k.external_id as creator,
      coalesce(c.name, k.external_id, min(a.name), min(a.handle), min(a.external_id)) as name,
      coalesce(jsonb_agg(jsonb_build_object('platform', a.platform, 'externalId', a.external_id, 'handle', a.handle) order by a.platform, a.id)
        filter (where a.id is not null), '[]') as accounts
    from person
    left join entity_key as k on k.workspace_id = ${workspaceId} and k.id = person.creator_id
    left join creator as c on c.workspace_id = ${workspaceId} and c.id = person.creator_id
    left join account as a on a.workspace_id = ${workspaceId} and (a.creator_id = person.creator_id or a.id = person.account_id)
    group by person.place, person.creator_id, person.account_id, k.external_id, c.name
    order by 1, 3, 2`.execute(db);
  return lines.map((line, index): MatchedLine => {
    const all = rows.filter(({ place }) => place === index + 1);
    const joined = all.filter(({ creator }) => creator !== null);
    const candidates = joined.length > 0 ? joined : all;
    return { ...line, candidates, status: statusOf(line, joined.length, all.length) };
  });
}

function statusOf({ problems }: PasteLine, joined: number, all: number): MatchedLine["status"] {
  if (problems.length > 0) return "wrong";
  if (joined === 1) return "matched";
  if (joined > 1) return "ambiguous";
  return all > 0 ? "unjoined" : "not_found";
}

/** @lea.k, lea.k, https://www.kesong.example/@lea.k?from=x: what names the account, and the address without its query. */
function toName(creator: string): { name: string; address: string } {
  const isAddress = /^https?:\/\//i.test(creator) && URL.canParse(creator);
  if (!isAddress) return { name: creator.replace(/^@/, ""), address: "" };
  const { origin, pathname } = new URL(creator);
  const last = pathname.split("/").filter(Boolean).at(-1) ?? "";
  return { name: decode(last).replace(/^@/, ""), address: `${origin}${pathname.replace(/\/$/, "")}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
