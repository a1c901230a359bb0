import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Why a platform lacks something is a code, which pages put into the reader's language; a text that a person wrote stays as it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    update platform_capability set reason = 'without_shop' where reason = 'Kesong opened without shop functions.';
    update platform_capability set reason = 'images_only' where reason = 'Kesong opened with image posts only, without video publishing.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    update platform_capability set reason = 'Kesong opened without shop functions.' where reason = 'without_shop';
    update platform_capability set reason = 'Kesong opened with image posts only, without video publishing.' where reason = 'images_only';
  `,
  );
}
