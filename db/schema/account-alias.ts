/**
 * Grain: one account that is another id of an account.
 * Key: workspace_id, account_id. What is credited to it counts for same_as_id, which is no alias itself.
 * Derived from account_decision by decide-account.
 */
export interface AccountAliasTable {
  workspace_id: number;
  account_id: number;
  same_as_id: number;
}
