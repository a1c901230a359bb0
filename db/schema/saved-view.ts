import type { Generated } from "kysely";

/**
 * Grain: one view: the filters of a page under a name.
 * Key: workspace_id, id; a name stands once a page among those that are not deleted, and so does the default of a page.
 * path is below the workspace's own address and empty for the Overview; search are the filters as the address states them, so a preset of days stays relative. Views are the workspace's and not a person's, for there is no sign-in yet.
 * deleted_at is null while the view stands; it can be brought back for 30 days.
 * Written by the page of views and the menu of every filter bar.
 */
export interface SavedViewTable {
  workspace_id: number;
  id: Generated<number>;
  path: string;
  name: string;
  search: string;
  is_default: boolean;
  created_at: Generated<Date>;
  deleted_at: Date | null;
}
