import { type Kysely, type RawBuilder, sql } from "kysely";
import {
  besideOwn,
  isOfDay,
  lastSeen,
  ownSums,
  type ReportedBesideOwn,
} from "#app/queries/reported-day-parts.server.ts";
import type { Database } from "#db/schema/database.ts";

/** What a video sold in one shop on one day as its platform reports it, beside our lines of that day that are credited to it. */
export interface VideoDay extends ReportedBesideOwn {
  readonly skuOrders: number | null;
  /** Orders, counted once for each SKU in them, as the platform counts. */
  readonly ownSkuOrders: number | null;
}

/** The reported days of one video, the newest first. */
export async function listVideoDays(db: Kysely<Database>, workspaceId: number, postId: number): Promise<VideoDay[]> {
  const { rows } = await sql<VideoDay>`
    select ${besideOwn}, d.sku_orders as "skuOrders", case when own.is_known then own.lines end as "ownSkuOrders"
    from video_day_reported as d
    cross join lateral (${ownLines(workspaceId)}) as own
    cross join lateral (${lastSeen(workspaceId, "video_day_reported")}) as seen
    where d.workspace_id = ${workspaceId} and d.post_id = ${postId}
    order by d.day desc, d.shop`.execute(db);
  return rows;
}

/** What our lines of `d` come to. Of an order without lines (0) only that it is there is known. */
function ownLines(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select case when coalesce(bool_and(l.id is not null), true) then count(l.id)::int end as lines, ${ownSums(workspaceId)}
    from order_credit as c
    join "order" as o on o.workspace_id = ${workspaceId} and o.id = c.order_id
    left join order_line as l on l.workspace_id = ${workspaceId} and l.id = c.order_line_id
    where c.workspace_id = ${workspaceId} and c.post_id = d.post_id and c.level = 'post' and ${isOfDay(workspaceId)}`;
}
