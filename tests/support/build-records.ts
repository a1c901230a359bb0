import { createHash } from "node:crypto";
import type { UnknownRecord } from "#db/records/stream.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
import { type LandingRecord, toRecord } from "#db/records/to-record.ts";
import type { Batch } from "#jobs/load/batch.ts";

/** A wire record as it lands; a record of a test that does not validate is a mistake of the test. */
export function buildRecord(stream: StreamName, wire: UnknownRecord): LandingRecord {
  const result = toRecord(stream, wire);
  if ("record" in result) return result.record;
  throw new Error(result.issues.map((issue) => issue.message).join("; "));
}

/** Wire records by stream, as they land. */
export type WireRecords = Partial<Record<StreamName, readonly UnknownRecord[]>>;

/** A batch of wire records; its key follows from its source and what it holds. */
export function buildBatch(
  workspaceId: number,
  wire: WireRecords,
  { source = { source: "feed", rank: 50 }, ...parts }: Partial<Omit<Batch, "workspaceId" | "records">> = {},
): Batch {
  const contentHash = createHash("sha256")
    .update(JSON.stringify([source, wire]))
    .digest("hex");
  const records = new Map<StreamName, readonly LandingRecord[]>();
  let rowsRead = 0;
  for (const [stream, list] of entriesOf(wire)) {
    records.set(
      stream,
      list.map((record) => buildRecord(stream, record)),
    );
    rowsRead += list.length;
  }
  return {
    workspaceId,
    source,
    batchKey: contentHash,
    contentHash,
    connectorVersion: 1,
    mappingHash: null,
    import: null,
    rowsRead,
    records,
    rejects: [],
    ...parts,
  };
}

function entriesOf(wire: WireRecords): [StreamName, readonly UnknownRecord[]][] {
  return streamNames.flatMap((name): [StreamName, readonly UnknownRecord[]][] => {
    const records = wire[name];
    return records ? [[name, records]] : [];
  });
}
