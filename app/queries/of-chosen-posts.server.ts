import { type RawBuilder, sql } from "kysely";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import type { Filters } from "#app/reports/report.ts";

/** What stands under a post, named by `post`: left where the post is of the tiers, content kinds and the theme that are chosen; nothing to ask where none is. */
export function ofChosenPosts(post: RawBuilder<unknown>, workspaceId: number, filters: Filters): RawBuilder<boolean>[] {
  const { tiers, kinds, theme } = filters;
  if (tiers.length === 0 && kinds.length === 0 && theme === null) return [];
  const others = { platforms: [], formats: [], relations: [], creator: null, campaign: null } as const;
  const conditions = postConditions(workspaceId, { ...filters, ...others });
  return [sql`${post} in (select p.post_id from post_dimension as p where ${sql.join(conditions, sql` and `)})`];
}
