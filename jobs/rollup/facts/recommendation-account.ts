import { sql } from "kysely";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** Posts under the keys that they have, less those that they had: once for each product and kind that they recommend it in, as often under product 0, and once for each product in whatever kind. */
export const recommendationAccount: FactTarget = {
  table: "recommendation_account",
  key: ["product_id", "account_id", "kind", "content_kind", "platform"],
  measures: ["posts"],
  counts: ["posts"],
  emptiesByFall: true,
  from: sql`(select d.account_id, d.platform, d.content_kind, r.kind, p.product_id, case when d.is_old then -1 else 1 end as posts
    from dimension as d cross join unnest(d.recommendation_product_ids, d.recommendation_kinds) as r (product_id, kind)
    cross join lateral (values (r.product_id), (0::bigint)) as p (product_id)
    where d.is_read and d.recommendation_kinds <> '{}'
    union all
    select 0::bigint, '', '', '', product_id, case when d.is_old then -1 else 1 end
    from dimension as d cross join unnest(d.product_ids) as product_id where d.is_read and d.product_ids <> '{}') as by_recommendation`,
};
