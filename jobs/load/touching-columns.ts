import type { Entity } from "#db/records/field.ts";

/** Which facts a change of an entity's row can move. */
export interface Touching {
  /** The column that names whose facts those are. */
  readonly owner: "id" | "post_id" | "order_id" | "account_id";
  /** The column that names them instead, where it is not empty. */
  readonly closerOwner?: "post_id";
  readonly kind: "post" | "campaign_post" | "account" | "order" | "reading";
  /** The moment up to which the row says something: only what lies between the former and the present one changes. */
  readonly moment?: "read_until";
  /** A change of these matters, and so does a row that comes or goes. */
  readonly columns: readonly string[] | "all";
}

/**
 * What the facts depend on beside snapshots. An account's creator does not matter to them, for they are keyed by the account;
 * the account's row does, for without it there is nothing to show.
 */
export const touchingColumns: Partial<Record<Entity, Touching>> = {
  post: {
    owner: "id",
    kind: "post",
    columns: ["account_id", "format", "relation", "published_at", "visibility", "themes"],
  },
  campaign_post: { owner: "post_id", kind: "campaign_post", columns: [] },
  recommendation: { owner: "post_id", kind: "post", columns: [] },
  comment: { owner: "post_id", kind: "post", columns: ["post_id", "created_at", "text"] },
  comment_reading: {
    owner: "account_id",
    closerOwner: "post_id",
    kind: "reading",
    moment: "read_until",
    columns: ["read_until"],
  },
  account: { owner: "id", kind: "account", columns: [] },
  order: { owner: "id", kind: "order", columns: "all" },
  order_line: { owner: "order_id", kind: "order", columns: "all" },
  touch: { owner: "order_id", kind: "order", columns: "all" },
};
