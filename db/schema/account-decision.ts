/**
 * Grain: one account in one act of a person.
 * Key: workspace_id, act, account_id. decision: join (it belongs to creator_id), split (to nobody, whatever a source says), same (it is another
 * id of the account same_as_id, whose creator is creator_id). Of the decisions on an account that are not undone the newest holds.
 * decided_by is null until people sign in.
 * Written by decide-account.
 */
export interface AccountDecisionTable {
  workspace_id: number;
  act: string;
  account_id: number;
  decision: "join" | "split" | "same";
  creator_id: number | null;
  same_as_id: number | null;
  decided_at: Date;
  decided_by: string | null;
  undone_at: Date | null;
}
