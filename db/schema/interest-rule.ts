import type { RuleKind } from "#db/interests/rule.ts";

/**
 * Grain: one decision on one phrase.
 * Key: workspace_id, rule_kind, target, phrase, version. The decision of the greatest version holds; an edit gives all its decisions one version.
 * target: the theme or content kind that the phrase gives; of purchase intent own (a phrase of the workspace) or default (the key of a rule that comes with the program).
 * Written by edit-interest-rules.
 */
export interface InterestRuleTable {
  workspace_id: number;
  rule_kind: RuleKind;
  target: string;
  phrase: string;
  version: number;
  is_on: boolean;
  decided_at: Date;
}
