import type { StreamName } from "#db/records/streams.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** A record that did not validate. `raw` is already blanked of personal data. */
export interface Reject {
  readonly fileName: string;
  /** Where it stood in a file, from 1; null of what was pulled. */
  readonly line: number | null;
  /** Where it stood in a pull: the page of the slot and the record of the page, from 1. Places only: the same record elsewhere is the same reject. */
  readonly pulledAt?: { readonly page: number; readonly record: number };
  readonly stream: StreamName | null;
  readonly field: string | null;
  readonly reason: string;
  readonly message: string;
  readonly raw: string;
}

/** Which batch of which file of which import this is; other imports may hold the same batch. */
export interface ImportPlace {
  readonly importId: number;
  readonly fileNumber: number;
  readonly batchNumber: number;
}

/** Which stretch of which pull this is; the cursor moves with the batch, in its transaction. */
export interface PullPlace {
  readonly connectionId: number;
  readonly listing: string;
  /** The cursor's name: that of the listing, or of a range of it that is filled in. */
  readonly cursor: string;
  readonly slot: Date;
  /** Where the cursor stands before and after; a cursor that stands elsewhere was moved by another run, and nothing lands. */
  readonly before: string | null;
  readonly after: string;
  readonly pages: number;
}

/** What lands in one transaction: the valid records of a stretch of a file or of a pull, and the rejects among them. */
export interface Batch {
  readonly workspaceId: number;
  /** Where the numbers come from; a greater rank wins where two sources give the same. */
  readonly source: { readonly source: string; readonly rank: number };
  /** The same key is never landed twice in a workspace. */
  readonly batchKey: string;
  readonly contentHash: string;
  readonly connectorVersion: number;
  readonly mappingHash: string | null;
  readonly import: ImportPlace | null;
  readonly pull?: PullPlace;
  /** The pull that its answers came from, when they are read again: no cursor moves. `landed` are the batches of the same reading that landed before. */
  readonly reads?: Pick<PullPlace, "connectionId" | "listing" | "slot"> & { readonly landed: readonly number[] };
  readonly rowsRead: number;
  readonly records: ReadonlyMap<StreamName, readonly LandingRecord[]>;
  readonly rejects: readonly Reject[];
}

/** Of the records given for a stream: how many rows they made or changed, and how many records changed nothing. */
export interface StreamCounts {
  readonly loaded: number;
  readonly unchanged: number;
  /** Records of creators who were erased, which do not land; left out where there are none. */
  readonly erased?: number;
}

export interface BatchResult {
  readonly status: "landed" | "replayed";
  readonly batchId: number;
  readonly byStream: Partial<Record<StreamName, StreamCounts>>;
  /** Those of the batch that are kept: not those that name somebody who was erased. */
  readonly rejects: readonly Reject[];
}

/** Brings the facts up to date with what a batch changed, as the last step of its transaction. */
export type Rollup = (trx: DatabaseTransaction, workspaceId: number, touched: Touched) => Promise<void>;
