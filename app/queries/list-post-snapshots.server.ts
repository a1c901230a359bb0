import { type RawBuilder, sql } from "kysely";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { snapshotCounters } from "#db/metrics/measures.ts";

export function listPostSnapshots({ workspace, filters }: ReportContext): RawBuilder<ListRow> {
  return sql`
    select s.captured_at || ' ' || s.source_id as row_key, s.source_id, s.captured_at, f.source,
      ${sql.join(snapshotCounters.map((counter) => sql.ref(`s.${counter}`)))}
    from post_snapshot as s
    left join source as f on f.workspace_id = ${workspace.id} and f.source_id = s.source_id
    where s.workspace_id = ${workspace.id} and s.post_id = ${filters.post}`;
}
