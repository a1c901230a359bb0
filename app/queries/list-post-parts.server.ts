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
    select surface,
      sum(impressions) filter (where provided & ${sql.lit(providedBit("impressions"))} > 0) as impressions,
      sum(views) filter (where provided & ${sql.lit(providedBit("views"))} > 0) as views
    from post_surface_day
    where workspace_id = ${workspaceId} and post_id = ${postId}
    group by surface
    order by 2 desc nulls last, 3 desc nulls last`.execute(db);
  return rows;
}

export interface PostComment {
  readonly id: number;
  readonly text: string | null;
  readonly createdAt: Date | null;
  readonly likes: number | null;
  readonly isPurchaseIntent: boolean;
}

const commentsShown = 30;

/** The comments of a post, the most liked first; their authors are not kept. */
export async function listPostComments(
  db: Kysely<Database>,
  workspaceId: number,
  postId: number,
): Promise<{ comments: PostComment[]; count: number }> {
  const ofPost = db.selectFrom("comment").where("workspace_id", "=", workspaceId).where("post_id", "=", postId);
  const [comments, { count }] = await Promise.all([
    ofPost
      .select(["id", "text", "created_at as createdAt", "likes", "is_purchase_intent as isPurchaseIntent"])
      .orderBy("likes", (order) => order.desc().nullsLast())
      .orderBy("created_at", "desc")
      .orderBy("id")
      .limit(commentsShown)
      .execute(),
    ofPost.select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
  ]);
  return { comments, count };
}
