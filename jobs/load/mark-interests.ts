import { sql } from "kysely";
import { findInterests } from "#db/interests/find-interests.ts";
import type { PostText } from "#db/interests/list-hashtags.ts";
import type { InterestRules } from "#db/interests/rule.ts";
import { type Touched, touch } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

interface KnownPost extends PostText {
  readonly id: number;
  /** What was found before; null: nothing. */
  readonly found: { readonly themes: string[]; readonly contentKind: string | null; readonly reasons: unknown } | null;
}

/** Brings what the rules find in some posts in line with their rows; the facts of those whose themes or content kind change are touched. Returns how many posts changed. */
export async function markInterests(
  trx: DatabaseTransaction,
  workspaceId: number,
  postIds: readonly number[],
  rules: InterestRules,
  touched: Touched,
): Promise<number> {
  await forgetGone(trx, workspaceId, postIds, touched);
  const { rows } = await sql<KnownPost>`
    select p.id, p.title, p.caption, p.hashtags, (
      select jsonb_build_object('themes', i.themes, 'contentKind', i.content_kind, 'reasons', i.reasons) from post_interest as i
      where i.workspace_id = ${workspaceId} and i.post_id = p.id) as found
    from post as p where p.workspace_id = ${workspaceId} and p.id = any(${postIds}::bigint[]) order by p.id`.execute(
    trx.db,
  );
  const changes = rows.flatMap(({ found, ...post }) => {
    const { themes, contentKind, reasons } = findInterests(post, rules);
    const told = [themes, contentKind];
    if (JSON.stringify(told) !== JSON.stringify([found?.themes ?? [], found?.contentKind ?? null]))
      touch(touched.posts, post.id, null);
    const isSame = toText(reasons) === toText(found?.reasons ?? []);
    return isSame ? [] : [{ post_id: post.id, themes, content_kind: contentKind, reasons }];
  });
  await write(trx, workspaceId, changes);
  return changes.length;
}

type Change = { post_id: number; themes: string[]; content_kind: string | null; reasons: readonly object[] };

/** The reasons say it all: themes and kind follow from them. Key by key, for jsonb has an order of its own. */
function toText(reasons: unknown): string {
  const listed = Array.isArray(reasons) ? reasons : [];
  return JSON.stringify(listed.map(({ kind, target, phrase, place }) => [kind, target, phrase, place]));
}

async function write({ db }: DatabaseTransaction, workspaceId: number, changes: readonly Change[]): Promise<void> {
  const gone = changes.filter(({ reasons }) => reasons.length === 0).map(({ post_id }) => post_id);
  const found = changes.filter(({ reasons }) => reasons.length > 0);
  if (gone.length > 0)
    await sql`delete from post_interest where workspace_id = ${workspaceId} and post_id = any(${gone}::bigint[])`.execute(
      db,
    );
  if (found.length > 0)
    await sql`
      insert into post_interest (workspace_id, post_id, themes, content_kind, reasons)
      select ${workspaceId}::int, post_id, array(select jsonb_array_elements_text(themes)), content_kind, reasons
      from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as x (post_id bigint, themes jsonb, content_kind text, reasons jsonb)
      on conflict (workspace_id, post_id) do update
      set themes = excluded.themes, content_kind = excluded.content_kind, reasons = excluded.reasons`.execute(db);
}

/** A post without a row has no themes; that its row went has touched its facts already. */
async function forgetGone(
  { db }: DatabaseTransaction,
  workspaceId: number,
  postIds: readonly number[],
  touched: Touched,
): Promise<void> {
  const { rows } = await sql<{ post_id: number }>`
    delete from post_interest as i
    where i.workspace_id = ${workspaceId} and i.post_id = any(${postIds}::bigint[]) and not exists (
      select from post as p where p.workspace_id = ${workspaceId} and p.id = i.post_id offset 0)
    returning i.post_id`.execute(db);
  for (const { post_id } of rows) touch(touched.posts, post_id, null);
}
