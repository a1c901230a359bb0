import type { UnknownRecord } from "#db/records/stream.ts";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";

/** A post of another platform, as far as a copy of it is known by it. */
export interface OriginalPost extends UnknownRecord {
  readonly platform: string;
  readonly post_id: string;
  readonly visibility?: string | undefined;
}

/** The fields that a synchronised copy has in common with its original. Counters are not among them, nor the address, which is the original's. */
const shared = ["published_at", "format", "title", "caption", "duration_seconds", "language", "hashtags", "as_of"];

/**
 * A post, and its copy on the Kesong account that the post's account is synchronised with: both placements of one piece, which is named
 * after the original. Kesong publishes no interface, so the copy is known from the original alone: it is marked derived, its id is
 * `<platform>:<post_id>`, it is dated as the original is, and nothing is counted for it. Only a public post has a copy. Without a
 * Kesong account the post stands alone.
 */
export function withKesongCopy(post: OriginalPost, kesongAccountId: string | undefined): readonly MappedRecord[] {
  if (kesongAccountId === undefined || (post.visibility ?? "public") !== "public")
    return [{ stream: "post", record: post }];
  const syncId = `${post.platform}:${post.post_id}`;
  const copy: UnknownRecord = {
    platform: "kesong",
    post_id: syncId,
    account_id: kesongAccountId,
    piece_id: syncId,
    is_derived: true,
  };
  for (const field of shared) if (post[field] !== undefined) copy[field] = post[field];
  return [
    { stream: "post", record: { ...post, piece_id: syncId } },
    { stream: "piece", record: { piece_id: syncId, title: post.title, as_of: post.as_of } },
    { stream: "post", record: copy },
  ];
}

/** The Kesong account itself, of which nothing is known but that it is there. */
export function toKesongAccount(kesongAccountId: string | undefined, asOf: string): readonly MappedRecord[] {
  if (kesongAccountId === undefined) return [];
  return [{ stream: "account", record: { platform: "kesong", account_id: kesongAccountId, as_of: asOf } }];
}
