import { type Kysely, sql } from "kysely";
import { isJobUnderWay } from "#app/queries/is-job-under-way.server.ts";
import { type IntentRule, intentRules } from "#db/interests/purchase-intent.ts";
import { readInterestRules } from "#db/interests/read-rules.server.ts";
import type { PhraseRule } from "#db/interests/rule.ts";
import type { Database } from "#db/schema/database.ts";

/** A phrase in force and how many posts it was found in. */
export interface CountedRule extends PhraseRule {
  readonly posts: number;
}

export interface RuleVersion {
  readonly version: number;
  readonly decidedAt: Date;
  readonly added: number;
  readonly removed: number;
}

/** All that the page of words shows: the rules in force, what they find, how they came to be, and whether a change is under way. */
export interface RulesPage {
  readonly version: number;
  readonly themes: readonly CountedRule[];
  readonly contentKinds: readonly CountedRule[];
  readonly intentPhrases: readonly string[];
  readonly intents: readonly (Omit<IntentRule, "pattern"> & { readonly isOn: boolean })[];
  readonly versions: readonly RuleVersion[];
  readonly isUnderWay: boolean;
}

const versionsShown = 10;

export async function readRulesPage(db: Kysely<Database>, workspaceId: number): Promise<RulesPage> {
  const [rules, found, versions, isUnderWay] = await Promise.all([
    readInterestRules(db, workspaceId),
    countFound(db, workspaceId),
    listVersions(db, workspaceId),
    isJobUnderWay(db, workspaceId, "edit-interest-rules"),
  ]);
  const counted = (kind: string, list: readonly PhraseRule[]) =>
    list.map((rule) => ({ ...rule, posts: found.get(keyOf(kind, rule)) ?? 0 }));
  return {
    version: rules.version,
    themes: counted("theme", rules.themes),
    contentKinds: counted("content_kind", rules.contentKinds),
    intentPhrases: rules.intentPhrases,
    intents: intentRules.map(({ key, language, example }) => ({
      key,
      language,
      example,
      isOn: !rules.disabledIntents.includes(key),
    })),
    versions,
    isUnderWay,
  };
}

async function countFound(db: Kysely<Database>, workspaceId: number): Promise<Map<string, number>> {
  const { rows } = await sql<PhraseRule & { kind: string; posts: number }>`
    select r.kind, r.target, r.phrase, count(*) as posts
    from post_interest as f cross join lateral jsonb_to_recordset(f.reasons) as r (kind text, target text, phrase text)
    where f.workspace_id = ${workspaceId}
    group by r.kind, r.target, r.phrase`.execute(db);
  return new Map(rows.map((row) => [keyOf(row.kind, row), row.posts]));
}

async function listVersions(db: Kysely<Database>, workspaceId: number): Promise<RuleVersion[]> {
  const { rows } = await sql<RuleVersion>`
    select r.version, min(r.decided_at) as "decidedAt", count(*) filter (where r.is_on) as added, count(*) filter (where not r.is_on) as removed
    from interest_rule as r where r.workspace_id = ${workspaceId}
    group by r.version order by r.version desc limit ${versionsShown}`.execute(db);
  return rows;
}

function keyOf(kind: string, { target, phrase }: PhraseRule): string {
  return JSON.stringify([kind, target, phrase]);
}
