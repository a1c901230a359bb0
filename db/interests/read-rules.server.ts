import { type Kysely, sql } from "kysely";
import { defaultIntent, type InterestRules, ownIntent, type RuleKind } from "#db/interests/rule.ts";
import type { Database } from "#db/schema/database.ts";

interface Decision {
  readonly kind: RuleKind;
  readonly target: string;
  readonly phrase: string;
  readonly isOn: boolean;
  readonly version: number;
}

/** The rules in force in a workspace: of each phrase the decision of the greatest version. */
export async function readInterestRules(db: Kysely<Database>, workspaceId: number): Promise<InterestRules> {
  const { rows } = await sql<Decision>`
    select distinct on (rule_kind, target, phrase) rule_kind as kind, target, phrase, is_on as "isOn", version
    from interest_rule
    where interest_rule.workspace_id = ${workspaceId}
    order by rule_kind, target, phrase, version desc`.execute(db);
  const isOf = (kind: RuleKind) => rows.filter((row) => row.kind === kind);
  const inForce = (kind: RuleKind) =>
    isOf(kind).flatMap(({ target, phrase, isOn }) => (isOn ? [{ target, phrase }] : []));
  return {
    version: rows.reduce((greatest, { version }) => Math.max(greatest, version), 0),
    themes: inForce("theme"),
    contentKinds: inForce("content_kind"),
    intentPhrases: inForce("purchase_intent").flatMap(({ target, phrase }) => (target === ownIntent ? [phrase] : [])),
    disabledIntents: isOf("purchase_intent").flatMap(({ target, phrase, isOn }) =>
      target === defaultIntent && !isOn ? [phrase] : [],
    ),
  };
}
