import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

/** A shorter id or handle would be found in texts that have nothing to do with it. */
const shortest = 4;

/** What somebody is called in the texts of sources. */
export interface Names {
  readonly all: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly phrases: readonly string[];
}

/** The ids of a creator, their accounts and posts, and the handles of the accounts. */
export async function listNames(
  { db }: DatabaseHandle,
  workspaceId: number,
  ownerId: number,
  accounts: readonly number[],
): Promise<Names> {
  const { rows } = await sql<{ name: string | null }>`
    select external_id as name from entity_key
    where workspace_id = ${workspaceId} and id in (
      select unnest(${[ownerId, ...accounts]}::bigint[])
      union select id from post where workspace_id = ${workspaceId} and account_id = any(${accounts}::bigint[])
    )
    union select handle from account where workspace_id = ${workspaceId} and id = any(${accounts}::bigint[])`.execute(
    db,
  );
  return sortNames(rows.flatMap(({ name }) => (name && name.length >= shortest ? [name] : [])));
}

/** Names that are one word are looked up, others searched for. */
function sortNames(names: readonly string[]): Names {
  const isWord = (name: string) => /^[\p{L}\p{N}_.-]+$/u.test(name);
  return { all: names, words: new Set(names.filter(isWord)), phrases: names.filter((name) => !isWord(name)) };
}

/** Whether a text holds one of the names, as a word of its own. */
export function namesOneOf(text: string, { words, phrases }: Names): boolean {
  for (const [word] of text.matchAll(/[\p{L}\p{N}_.-]+/gu)) if (words.has(word)) return true;
  return phrases.some((phrase) => text.includes(phrase));
}
