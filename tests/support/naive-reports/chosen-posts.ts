import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

/** A person's choice before what the rules find, both before what the source says; null where nobody says. */
export function contentKindOf({ raw }: NaiveContext["data"], post: Row): string | null {
  const decided = (table: string) => (raw[table] ?? []).find((row) => row.post_id === post.id)?.content_kind;
  const kind = decided("post_kind_decision") ?? decided("post_interest") ?? post.content_kind;
  return kind == null ? null : String(kind);
}

/** Each once; one without a name is none. */
export function themesOf(post: Row): string[] {
  return [...new Set(((post.themes as string[] | null) ?? []).filter((theme) => theme !== ""))];
}

/** The posts that the filters leave. */
export function chosenPosts({ data, filters }: NaiveContext): Row[] {
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, Number(row.creator_id ?? row.id)]));
  const members = new Set(
    (data.raw.campaign_post ?? []).filter((row) => row.campaign_id === filters.campaign).map((row) => row.post_id),
  );
  const isOneOf = (values: readonly string[], value: unknown) =>
    values.length === 0 || values.includes(String(value ?? "unknown"));
  const kindOf = (post: Row) => contentKindOf(data, post) ?? "unknown";
  return (data.raw.post ?? []).filter(
    (post) =>
      isOneOf(filters.platforms, post.platform) &&
      isOneOf(filters.formats, post.format) &&
      isOneOf(filters.relations, post.relation) &&
      isOneOf(filters.tiers, data.tierOf(post)) &&
      (filters.kinds.length === 0 || filters.kinds.includes(kindOf(post))) &&
      (filters.theme === null || themesOf(post).includes(filters.theme)) &&
      (filters.creator === null || (creators.get(post.account_id) ?? post.account_id) === filters.creator) &&
      (filters.campaign === null || members.has(post.id)),
  );
}

/** Of what stands under posts: those of the chosen tiers, content kinds and theme; null when none is chosen. */
export function postsNarrowed(context: NaiveContext): ReadonlySet<unknown> | null {
  const { tiers, kinds, theme } = context.filters;
  if (tiers.length + kinds.length === 0 && theme === null) return null;
  const others = { platforms: [], formats: [], relations: [], creator: null, campaign: null };
  return new Set(chosenPosts({ ...context, filters: { ...context.filters, ...others } }).map(({ id }) => id));
}
