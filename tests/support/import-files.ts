import type { DatabaseHandle } from "#db/client.server.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { bytesSource, type FileSource } from "#jobs/files/file-source.ts";
import { type ImportRequest, type ImportResult, runImport } from "#jobs/imports/run-import.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";

/** A Levain-feed file of one stream, as NDJSON. */
export function feedFile(stream: string, records: readonly (UnknownRecord | string)[]): FileSource {
  return textFile(
    `${stream}.ndjson`,
    records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n"),
  );
}

export function textFile(name: string, text: string): FileSource {
  return bytesSource(name, Buffer.from(text));
}

/** A workspace of a test's own. */
export async function createTestWorkspace(
  handle: DatabaseHandle,
  slug: string,
  zone = "Europe/Paris",
): Promise<number> {
  const workspace = await createWorkspace(handle.db, {
    slug,
    name: slug,
    timeZone: zone,
    currency: "EUR",
    locale: "en",
  });
  return workspace.workspace_id;
}

export function importFiles(
  handle: DatabaseHandle,
  workspaceId: number,
  files: ImportRequest["files"],
  more: Partial<ImportRequest> = {},
): Promise<ImportResult> {
  return runImport(handle, { workspaceId, files, ...more });
}

/** `count` posts of one account with a snapshot a day, from day to day: two files. */
export function makePosts(count: number, days: number): { post: UnknownRecord[]; post_snapshot: UnknownRecord[] } {
  const post: UnknownRecord[] = [];
  const snapshots: UnknownRecord[] = [];
  for (let number = 0; number < count; number++) {
    const id = `p${number}`;
    const published = Date.UTC(2026, 2, 1, number % 24);
    post.push({
      platform: "kesong",
      post_id: id,
      account_id: "a1",
      published_at: new Date(published).toISOString(),
      format: "image",
    });
    for (let day = 0; day < days; day++)
      snapshots.push({
        platform: "kesong",
        post_id: id,
        captured_at: new Date(published + (day * 24 + 5) * 3_600_000).toISOString(),
        views: (number + 1) * 100 * (day + 1),
        likes: (number + 1) * 3 * (day + 1),
      });
  }
  return { post, post_snapshot: snapshots };
}
