import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { readInterestRules } from "#db/interests/read-rules.server.ts";
import { type InterestRules, mostPhrases, ownIntent, type RuleEdit } from "#db/interests/rule.ts";
import { createTouched, type Touched, touch } from "#db/records/touched.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { markInterests } from "#jobs/load/mark-interests.ts";
import { markPurchaseIntent } from "#jobs/load/mark-purchase-intent.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

const rowsAtOnce = 5_000;

export interface RuleEditOutcome {
  /** Of the rules in force after it. */
  readonly version: number;
  /** Posts in which other reasons stand now, and posts whose comments are marked otherwise. */
  readonly posts: number;
  readonly postsOfComments: number;
}

/**
 * Keeps edits of the rules as one version, marks all posts and comments anew and brings the facts in line by their signed difference: all of it in
 * one transaction, so that at no moment some posts stand under other rules than the rest. Edits that change nothing make no version.
 */
export async function editInterestRules(
  handle: DatabaseHandle,
  workspaceId: number,
  edits: readonly RuleEdit[],
): Promise<RuleEditOutcome> {
  return runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const before = await readInterestRules(trx.db, workspaceId);
    const changing = edits.filter((edit) => edit.isOn !== isOn(before, edit));
    if (changing.length === 0) return { version: before.version, posts: 0, postsOfComments: 0 };
    await keep(trx, workspaceId, changing, before.version + 1);
    const rules = await readInterestRules(trx.db, workspaceId);
    const phrases = rules.themes.length + rules.contentKinds.length + rules.intentPhrases.length;
    if (phrases > mostPhrases)
      throw new Error(`${phrases} phrases are more than the ${mostPhrases} that rules may have: remove some first`);
    const touched = createTouched();
    const isOfPosts = changing.some(({ kind }) => kind !== "purchase_intent");
    const isOfComments = changing.some(({ kind }) => kind === "purchase_intent");
    const posts = isOfPosts ? await markPosts(trx, workspaceId, rules, touched) : 0;
    const postsOfComments = isOfComments ? await markComments(trx, workspaceId, rules, touched) : 0;
    await rollupTouched(trx, workspaceId, touched);
    return { version: rules.version, posts, postsOfComments };
  });
}

/** Whether a rule is in force as it is; the program's own are unless they were switched off. */
function isOn(rules: InterestRules, { kind, target, phrase }: RuleEdit): boolean {
  if (kind === "purchase_intent")
    return target === ownIntent ? rules.intentPhrases.includes(phrase) : !rules.disabledIntents.includes(phrase);
  const known = kind === "theme" ? rules.themes : rules.contentKinds;
  return known.some((rule) => rule.target === target && rule.phrase === phrase);
}

async function keep(
  { db }: DatabaseTransaction,
  workspaceId: number,
  edits: readonly RuleEdit[],
  version: number,
): Promise<void> {
  const decidedAt = new Date();
  const last = new Map(edits.map((edit) => [JSON.stringify([edit.kind, edit.target, edit.phrase]), edit]));
  await db
    .insertInto("interest_rule")
    .values(
      [...last.values()].map(({ kind, target, phrase, isOn }) => ({
        workspace_id: workspaceId,
        rule_kind: kind,
        target,
        phrase,
        version,
        is_on: isOn,
        decided_at: decidedAt,
      })),
    )
    .execute();
}

async function markPosts(
  trx: DatabaseTransaction,
  workspaceId: number,
  rules: InterestRules,
  touched: Touched,
): Promise<number> {
  let changed = 0;
  for await (const ids of portionsOf(trx, workspaceId, "post"))
    changed += await markInterests(trx, workspaceId, ids, rules, touched);
  return changed;
}

async function markComments(
  trx: DatabaseTransaction,
  workspaceId: number,
  rules: InterestRules,
  touched: Touched,
): Promise<number> {
  const posts = new Set<number>();
  for await (const ids of portionsOf(trx, workspaceId, "comment"))
    for (const id of await markPurchaseIntent(trx, workspaceId, ids, rules)) posts.add(id);
  for (const id of posts) touch(touched.posts, id, null);
  return posts.size;
}

async function* portionsOf(
  { db }: DatabaseTransaction,
  workspaceId: number,
  table: "post" | "comment",
): AsyncGenerator<number[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number }>`
      select id from ${sql.table(table)} where workspace_id = ${workspaceId} and id > ${after} order by id limit ${rowsAtOnce}`.execute(
      db,
    );
    if (rows.length > 0) yield rows.map(({ id }) => id);
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1)?.id ?? after;
  }
}
