import type { CopyColumn } from "#db/copy/copy-column.ts";
import type { SnapshotDescription } from "#jobs/load/describe-snapshot.ts";
import { knownPrecision, type SnapshotRow } from "#jobs/load/merge-snapshots.ts";

/** Which batch of which source of which workspace rows belong to. */
export interface Origin {
  readonly workspaceId: number;
  readonly sourceId: number;
  readonly batchId: number;
}

/** The columns of a snapshot table, fed from rows. */
export function snapshotColumns(description: SnapshotDescription, origin: Origin): CopyColumn<SnapshotRow>[] {
  const { owner, hasSurface, counters } = description;
  return [
    { name: "workspace_id", type: "int4", read: () => origin.workspaceId },
    { name: owner, type: "int8", read: (row) => row.ownerId },
    { name: "source_id", type: "int2", read: () => origin.sourceId },
    { name: "captured_at", type: "timestamptz", read: (row) => row.at },
    ...(hasSurface ? [surface] : []),
    { name: "batch_id", type: "int8", read: () => origin.batchId },
    ...counters.map((counter) => counterColumn(counter)),
    {
      name: "precision",
      type: "jsonb",
      read: ({ record }) => (record.precision === undefined ? null : knownPrecision(record, counters)),
    },
  ];
}

const surface: CopyColumn<SnapshotRow> = {
  name: "surface",
  type: "text",
  read: ({ record }) => (typeof record.surface === "string" ? record.surface : null),
};

function counterColumn(counter: string): CopyColumn<SnapshotRow> {
  return {
    name: counter,
    type: "int8",
    read: ({ record }) => {
      const value = record[counter];
      return typeof value === "number" ? value : null;
    },
  };
}
