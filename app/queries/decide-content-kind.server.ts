import { type Kysely, sql } from "kysely";
import { contentKinds } from "#db/records/vocabulary.ts";
import type { Database } from "#db/schema/database.ts";

/** Keeps the content kind that a person chose for a post; anything that is none forgets the choice. Of the facts only the life curves by kind depend on it: the post is due to be measured. */
export async function decideContentKind(
  db: Kysely<Database>,
  workspaceId: number,
  postId: number,
  wanted: FormDataEntryValue | null,
): Promise<void> {
  const kind = contentKinds.find((one) => one === wanted);
  if (kind === undefined)
    await db
      .deleteFrom("post_kind_decision")
      .where("workspace_id", "=", workspaceId)
      .where("post_id", "=", postId)
      .execute();
  else
    await sql`
      insert into post_kind_decision (workspace_id, post_id, content_kind, decided_at)
      select ${workspaceId}::int, p.id, ${kind}, ${new Date()} from post as p where p.workspace_id = ${workspaceId} and p.id = ${postId}
      on conflict (workspace_id, post_id) do update set content_kind = excluded.content_kind, decided_at = excluded.decided_at`.execute(
      db,
    );
  await sql`
    insert into post_life_due (workspace_id, post_id)
    select ${workspaceId}::int, p.id from post as p where p.workspace_id = ${workspaceId} and p.id = ${postId}
    on conflict do nothing`.execute(db);
}
