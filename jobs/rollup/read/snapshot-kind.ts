import { snapshotCounters } from "#db/metrics/measures.ts";

/** A table of raw snapshots: whose they are, and which of its counters become increments. */
export interface SnapshotKind {
  readonly table: "post_snapshot" | "post_surface_snapshot" | "account_snapshot";
  readonly id: "post_id" | "account_id";
  readonly counters: readonly string[];
  readonly hasSurface: boolean;
}

export const postSnapshots: SnapshotKind = {
  table: "post_snapshot",
  id: "post_id",
  counters: snapshotCounters,
  hasSurface: false,
};

/** Its counters are the first two exposure measures, so their bits are the same. */
export const surfaceSnapshots: SnapshotKind = {
  table: "post_surface_snapshot",
  id: "post_id",
  counters: ["impressions", "views"],
  hasSurface: true,
};

export const accountSnapshots: SnapshotKind = {
  table: "account_snapshot",
  id: "account_id",
  counters: ["followers", "shop_window_visits"],
  hasSurface: false,
};
