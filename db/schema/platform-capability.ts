/**
 * Grain: one measure or format that one platform offers only from from_day to to_day (null: open).
 * Key: workspace_id, platform, measure. Outside the days a missing value is "not available then". Written with the workspace and by settings.
 */
export interface PlatformCapabilityTable {
  workspace_id: number;
  platform: string;
  measure: string;
  from_day: string | null;
  to_day: string | null;
  reason: string;
}
