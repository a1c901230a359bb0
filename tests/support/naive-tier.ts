import type { Row } from "#tests/support/naive-days.ts";
import { splicedOf, time } from "#tests/support/naive-splice.ts";

type Raw = Record<string, Row[]>;

/** The tier of a post by the raw readings of its account's followers: the last value before its publication of the chain that follower_day tells, in which a better source takes over for good. */
export function naiveTier(raw: Raw, post: Row): string {
  if (post.account_id === null || post.account_id === undefined || post.published_at === null) return "unknown";
  const publishedAt = time(post.published_at);
  const readings = (raw.account_snapshot ?? []).filter((row) => isOfAccount(raw, row.account_id, post.account_id));
  const { known } = splicedOf(raw, withoutTwins(readings), "followers", null);
  const followers = known.findLast(({ at }) => at <= publishedAt)?.value;
  if (followers === undefined) return "unknown";
  if (followers >= 1_000_000) return "mega";
  if (followers >= 500_000) return "macro";
  if (followers >= 100_000) return "mid";
  return followers >= 10_000 ? "micro" : "nano";
}

function isOfAccount(raw: Raw, one: unknown, other: unknown): boolean {
  const ownerOf = (id: unknown) => raw.account_alias?.find(({ account_id }) => account_id === id)?.same_as_id ?? id;
  return ownerOf(one) === ownerOf(other);
}

/** Of what one source read of two ids of an account at one moment, the greater known count. */
function withoutTwins(readings: readonly Row[]): Row[] {
  return readings.filter((row) => {
    if (row.followers === null) return false;
    const twins = readings.filter(
      (other) => other.source_id === row.source_id && time(other.captured_at) === time(row.captured_at),
    );
    const greatest = Math.max(...twins.map((twin) => Number(twin.followers ?? -1)));
    return row === twins.find((twin) => Number(twin.followers ?? -1) === greatest);
  });
}
