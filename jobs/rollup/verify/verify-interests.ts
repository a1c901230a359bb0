import { sql } from "kysely";
import { type FoundInterests, findInterests } from "#db/interests/find-interests.ts";
import type { PostText } from "#db/interests/list-hashtags.ts";
import { isPurchaseIntent } from "#db/interests/purchase-intent.ts";
import { readInterestRules } from "#db/interests/read-rules.server.ts";
import type { InterestRules } from "#db/interests/rule.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

/** What a post or comment is marked with, against what the rules in force say of it. */
export interface InterestDifference {
  readonly table: "post_interest" | "comment";
  readonly stored: Record<string, unknown> | null;
  readonly expected: Record<string, unknown> | null;
}

const rowsAtOnce = 20_000;

/** Every post and comment that is not marked as the rules in force say. */
export async function verifyInterests(context: RollupContext): Promise<InterestDifference[]> {
  const rules = await readInterestRules(context.db, context.workspaceId);
  return [...(await verifyPosts(context, rules)), ...(await verifyComments(context, rules))];
}

interface StoredPost extends PostText {
  readonly id: number;
  readonly stored: Record<string, unknown> | null;
}

async function verifyPosts({ db, workspaceId }: RollupContext, rules: InterestRules): Promise<InterestDifference[]> {
  const differences: InterestDifference[] = [];
  for (let after = 0; ; ) {
    const { rows } = await sql<StoredPost>`
      select coalesce(p.id, i.post_id) as id, p.title, p.caption, p.hashtags,
        case when i.post_id is null then null else jsonb_build_object('themes', i.themes, 'contentKind', i.content_kind, 'reasons', i.reasons) end as stored
      from (select * from post where post.workspace_id = ${workspaceId}) as p
      full join (select * from post_interest where post_interest.workspace_id = ${workspaceId}) as i on i.post_id = p.id
      where coalesce(p.id, i.post_id) > ${after} order by 1 limit ${rowsAtOnce}`.execute(db);
    for (const { id, stored, ...post } of rows) {
      const found = findInterests(post, rules);
      const expected = found.reasons.length === 0 ? null : { ...found };
      if (toText(stored) !== toText(expected))
        differences.push({
          table: "post_interest",
          stored: stored && { post_id: id, ...stored },
          expected: expected && { post_id: id, ...expected },
        });
    }
    if (rows.length < rowsAtOnce) return differences;
    after = rows.at(-1)?.id ?? 0;
  }
}

/** jsonb has its own order of keys. */
function toText(found: Partial<FoundInterests> | Record<string, unknown> | null): string {
  if (found === null) return "";
  const reasons = Array.isArray(found.reasons) ? found.reasons : [];
  const listed = reasons.map(({ kind, target, phrase, place }) => [kind, target, phrase, place]);
  return JSON.stringify([found.themes, found.contentKind, listed]);
}

async function verifyComments({ db, workspaceId }: RollupContext, rules: InterestRules): Promise<InterestDifference[]> {
  const differences: InterestDifference[] = [];
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number; text: string | null; is_purchase_intent: boolean }>`
      select id, text, is_purchase_intent from comment
      where comment.workspace_id = ${workspaceId} and id > ${after} order by id limit ${rowsAtOnce}`.execute(db);
    for (const { id, text, is_purchase_intent } of rows) {
      const expected = isPurchaseIntent(text ?? "", rules);
      if (expected !== is_purchase_intent)
        differences.push({
          table: "comment",
          stored: { id, is_purchase_intent },
          expected: { id, is_purchase_intent: expected },
        });
    }
    if (rows.length < rowsAtOnce) return differences;
    after = rows.at(-1)?.id ?? 0;
  }
}
