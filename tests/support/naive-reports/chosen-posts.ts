import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

/** The posts that the filters leave. */
export function chosenPosts({ data, filters }: NaiveContext): Row[] {
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, Number(row.creator_id ?? row.id)]));
  const members = new Set(
    (data.raw.campaign_post ?? []).filter((row) => row.campaign_id === filters.campaign).map((row) => row.post_id),
  );
  const isOneOf = (values: readonly string[], value: unknown) =>
    values.length === 0 || values.includes(String(value ?? "unknown"));
  return (data.raw.post ?? []).filter(
    (post) =>
      isOneOf(filters.platforms, post.platform) &&
      isOneOf(filters.formats, post.format) &&
      isOneOf(filters.relations, post.relation) &&
      (filters.creator === null || (creators.get(post.account_id) ?? post.account_id) === filters.creator) &&
      (filters.campaign === null || members.has(post.id)),
  );
}
