import type { StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { type PublicPost, publishedAt } from "#jobs/sandbox/tiktok-accounts.ts";

const usualCount = 10;
const mostCount = 20;

/**
 * One page of either of TikTok's lists; the cursor is in milliseconds, and what follows is older: pages cannot change places, only what stands on
 * one. Undefined: no such page can be asked for.
 */
export function pageOf(
  posts: readonly PublicPost[],
  asked: { readonly cursor: unknown; readonly max_count: unknown },
  { now, fault, mostOnPage }: StandInScene,
): { readonly posts: readonly PublicPost[]; readonly cursor: number; readonly has_more: boolean } | undefined {
  const cursor = asked.cursor == null ? now : Number(asked.cursor);
  const wanted = asked.max_count == null ? usualCount : Number(asked.max_count);
  if (!Number.isSafeInteger(cursor) || !Number.isSafeInteger(wanted) || wanted < 1 || wanted > mostCount)
    return undefined;
  const count = Math.min(wanted, mostOnPage);
  if (fault === "empty_page") return { posts: [], cursor, has_more: true };
  const start = posts.findIndex((post) => publishedAt(post) < cursor);
  if (fault === "duplicate_page" && start > 0)
    return { posts: posts.slice(Math.max(0, start - count), start), cursor, has_more: true };
  const page = start < 0 ? [] : posts.slice(start, start + count);
  const last = page.at(-1);
  const has_more = start >= 0 && start + count < posts.length;
  const shown = fault === "out_of_order_page" ? page.toReversed() : page;
  return { posts: shown, cursor: last ? publishedAt(last) : cursor, has_more };
}

/** The fields asked for, of what there is; undefined when one of them is none. */
export function pick(fields: readonly string[], whole: Readonly<Record<string, unknown>>) {
  if (fields.length === 0 || !fields.every((field) => Object.hasOwn(whole, field))) return undefined;
  return Object.fromEntries(fields.flatMap((field) => (whole[field] === undefined ? [] : [[field, whole[field]]])));
}
