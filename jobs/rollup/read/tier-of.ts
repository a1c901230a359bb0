import { type RawBuilder, sql } from "kysely";
import { tierToSql } from "#db/metrics/tier.ts";

/**
 * The tier of a post by its account (an account that stays, not another id of one) and its time of publication: by the last known follower count read
 * at or before that moment, however long before, of the most trusted source that had read one by then. So it is the counter that follower_day shows
 * (39): from its first reading on the better source counts alone. Readings of all ids of the account count; of two at one moment the greater.
 */
export function tierOf(
  workspaceId: number,
  account: RawBuilder<unknown>,
  publishedAt: RawBuilder<unknown>,
): RawBuilder<string> {
  return sql`(
    select ${sql.raw(tierToSql("max(reading.followers)"))} from (
      select r.followers from (
        select ${account} as id union all
        select l.account_id from account_alias as l where l.workspace_id = ${workspaceId} and l.same_as_id = ${account}) as i
      cross join (select x.source_id, x.rank, x.source from source as x where x.workspace_id = ${workspaceId} offset 0) as s
      cross join lateral (
        select x.followers, x.captured_at from account_snapshot as x
        where x.workspace_id = ${workspaceId} and x.account_id = i.id and x.source_id = s.source_id and x.captured_at <= ${publishedAt}
          and x.followers is not null
        order by x.captured_at desc limit 1) as r
      order by s.rank desc, s.source collate "C", r.captured_at desc, r.followers desc limit 1) as reading)`;
}
