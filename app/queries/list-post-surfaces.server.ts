import { type Kysely, sql } from "kysely";
import { providedBit } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";

export interface SurfaceTotal {
  readonly surface: string;
  readonly impressions: number | null;
  readonly views: number | null;
}

/** Where a post was seen until now, from its days. */
export async function listPostSurfaces(
  db: Kysely<Database>,
  workspaceId: number,
  postId: number,
): Promise<SurfaceTotal[]> {
  const { rows } = await sql<SurfaceTotal>`
    select s.surface,
      sum(s.impressions) filter (where s.provided & ${sql.lit(providedBit("impressions"))} > 0) as impressions,
      sum(s.views) filter (where s.provided & ${sql.lit(providedBit("views"))} > 0) as views
    from post_surface_day as s
    where s.workspace_id = ${workspaceId} and s.post_id = ${postId}
    group by s.surface`.execute(db);
  return rows;
}
