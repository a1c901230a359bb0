import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

const rowsAtOnce = 2_000;
/** A shorter id or handle would be found in texts that have nothing to do with it. */
const shortest = 4;

/**
 * Removes the rejected records that name a creator, one of their accounts (by id or handle) or one of their posts, and blanks what remarks
 * about imported files show of them. Returns how many records went.
 */
export async function forgetRejects(
  handle: DatabaseHandle,
  workspaceId: number,
  ownerId: number,
  accounts: readonly number[],
): Promise<number> {
  const listed = await listNames(handle, workspaceId, ownerId, accounts);
  const names = sortNames(listed);
  let removed = 0;
  for (let after = 0; ; ) {
    const rows = await handle.db
      .selectFrom("rejected_record")
      .select(["rejected_record_id as id", "raw", "message"])
      .where("workspace_id", "=", workspaceId)
      .where("rejected_record_id", ">", after)
      .orderBy("rejected_record_id")
      .limit(rowsAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    const ids = rows.filter(({ raw, message }) => namesOneOf(`${raw} ${message}`, names)).map(({ id }) => id);
    removed += ids.length;
    await sql`
      delete from rejected_record
      where workspace_id = ${workspaceId} and rejected_record_id = any(${ids}::bigint[])`.execute(handle.db);
  }
  await sql`
    update import_notice set sample = null
    where workspace_id = ${workspaceId} and sample = any(${listed}::text[])`.execute(handle.db);
  return removed;
}

async function listNames({ db }: DatabaseHandle, workspaceId: number, ownerId: number, accounts: readonly number[]) {
  const { rows } = await sql<{ name: string | null }>`
    select external_id as name from entity_key
    where workspace_id = ${workspaceId} and id in (
      select unnest(${[ownerId, ...accounts]}::bigint[])
      union select id from post where workspace_id = ${workspaceId} and account_id = any(${accounts}::bigint[])
    )
    union select handle from account where workspace_id = ${workspaceId} and id = any(${accounts}::bigint[])`.execute(
    db,
  );
  return rows.flatMap(({ name }) => (name && name.length >= shortest ? [name] : []));
}

interface Names {
  readonly words: ReadonlySet<string>;
  readonly phrases: readonly string[];
}

/** Names that are one word are looked up, others searched for. */
function sortNames(names: readonly string[]): Names {
  const isWord = (name: string) => /^[\p{L}\p{N}_.-]+$/u.test(name);
  return { words: new Set(names.filter(isWord)), phrases: names.filter((name) => !isWord(name)) };
}

function namesOneOf(text: string, { words, phrases }: Names): boolean {
  for (const [word] of text.matchAll(/[\p{L}\p{N}_.-]+/gu)) if (words.has(word)) return true;
  return phrases.some((phrase) => text.includes(phrase));
}
