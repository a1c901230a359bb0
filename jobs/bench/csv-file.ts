import { createWriteStream } from "node:fs";
import { chmod } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { snapshots } from "#jobs/load/describe-snapshot.ts";
import type { SnapshotRow } from "#jobs/load/merge-snapshots.ts";

const counters = snapshots.post_snapshot.counters;
export const csvColumns = ["workspace_id", "post_id", "source_id", "captured_at", "batch_id", ...counters];

/** Writes snapshots as the CSV that the server's own COPY reads, where its user can read it. */
export async function writeCsv(path: string, rows: Iterable<SnapshotRow>): Promise<void> {
  await pipeline(Readable.from(toChunks(rows)), createWriteStream(path));
  await chmod(path, 0o644);
}

function* toChunks(rows: Iterable<SnapshotRow>): Generator<string> {
  let lines: string[] = [];
  for (const { ownerId, at, record } of rows) {
    lines.push(
      `1,${ownerId},1,${new Date(at).toISOString()},1,${counters.map((counter) => record[counter]).join(",")}\n`,
    );
    if (lines.length < 1_000) continue;
    yield lines.join("");
    lines = [];
  }
  yield lines.join("");
}
