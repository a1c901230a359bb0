import type { contentKinds } from "#db/records/vocabulary.ts";

/** What rules decide: the themes of a post, its content kind, whether a comment asks where to buy. */
export const ruleKinds = ["theme", "content_kind", "purchase_intent"] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** A phrase that gives a post a theme or a content kind. */
export interface PhraseRule {
  readonly target: string;
  /** As parsePhrase leaves it; with # in front it is looked for among hashtags only. */
  readonly phrase: string;
}

/** The rules in force in a workspace. */
export interface InterestRules {
  /** Of the last edit; 0 when there was none. */
  readonly version: number;
  readonly themes: readonly PhraseRule[];
  readonly contentKinds: readonly PhraseRule[];
  /** Phrases of the workspace by which a comment asks where to buy. */
  readonly intentPhrases: readonly string[];
  /** The keys of the rules that come with the program and are switched off here. */
  readonly disabledIntents: readonly string[];
}

/** One decision on one phrase; `target` and `phrase` as the table interest_rule has them. */
export interface RuleEdit {
  readonly kind: RuleKind;
  readonly target: string;
  readonly phrase: string;
  readonly isOn: boolean;
}

/** Targets of purchase intent: a phrase of the workspace, or the key of a rule that comes with the program. */
export const ownIntent = "own";
export const defaultIntent = "default";

/** A post that says several kinds of itself is of the first of these: from what says most to what says least. */
export const kindsInOrder = [
  "comparison",
  "unboxing",
  "tutorial",
  "review",
  "other",
] as const satisfies readonly (typeof contentKinds)[number][];

/** More than this a dictionary may not hold: every phrase is looked for in every post. */
export const mostPhrases = 2_000;
