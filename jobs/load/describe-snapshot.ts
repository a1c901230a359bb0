import type { Entity } from "#db/records/field.ts";
import { streamShape } from "#jobs/load/stream-shape.ts";

export const snapshotStreams = ["account_snapshot", "post_snapshot", "post_surface_snapshot"] as const;
export type SnapshotStream = (typeof snapshotStreams)[number];

/** A table of snapshots; it and its stream bear the same name, and what several batches say of one snapshot is in <table>_contested. */
export interface SnapshotDescription {
  readonly table: SnapshotStream;
  readonly contested: `${SnapshotStream}_contested`;
  /** What the snapshot is of. */
  readonly entity: Entity;
  readonly owner: "account_id" | "post_id";
  /** The key after workspace_id. */
  readonly key: readonly string[];
  readonly hasSurface: boolean;
  readonly counters: readonly string[];
  /** Whether the table is partitioned by month of captured_at. */
  readonly isPartitioned: boolean;
}

function describe(table: SnapshotStream, owner: "account_id" | "post_id"): SnapshotDescription {
  const stream = streamShape(table);
  const hasSurface = stream.key.includes("surface");
  return {
    table,
    contested: `${table}_contested`,
    entity: owner === "post_id" ? "post" : "account",
    owner,
    key: [owner, "source_id", "captured_at", ...(hasSurface ? ["surface"] : [])],
    hasSurface,
    counters: Object.keys(stream.fields).filter((field) => stream.fields[field]?.kind === "count"),
    isPartitioned: owner === "post_id",
  };
}

export const snapshots: Readonly<Record<SnapshotStream, SnapshotDescription>> = {
  account_snapshot: describe("account_snapshot", "account_id"),
  post_snapshot: describe("post_snapshot", "post_id"),
  post_surface_snapshot: describe("post_surface_snapshot", "post_id"),
};
