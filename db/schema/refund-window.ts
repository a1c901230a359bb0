/**
 * Grain: one order channel of one workspace.
 * Key: workspace_id, channel.
 * Units: days until an order counts as mature; channels without a row use workspace.refund_window_days.
 * Written by settings.
 */
export interface RefundWindowTable {
  workspace_id: number;
  channel: string;
  days: number;
}
