import { type RawBuilder, sql } from "kysely";
import { blankedComment } from "#app/queries/blanked-comment.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** The comments of a post. Who wrote them is not kept; whom they name is blanked. */
export function listPostComments({ workspace, filters }: ReportContext): RawBuilder<ListRow> {
  return sql`
    select c.id as row_key, c.id, ${blankedComment} as comment, c.created_at as commented_at, c.likes as comment_likes,
      case when c.is_purchase_intent then 'yes' else 'no' end as purchase_intent
    from comment as c
    where c.workspace_id = ${workspace.id} and c.post_id = ${filters.post}`;
}
