import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/**
 * The batches of imports whose file a later import read again in another way, such as with a corrected mapping, each with the last such
 * import: what was rejected of them has landed since, or stands among the rejects of that import. One that is undone, or has not finished,
 * counts for nothing; nor does one that read the file as it was read before.
 */
export function batchesReadAgain(db: Kysely<Database>, workspaceId: number) {
  return db
    .selectFrom("import_batch as link")
    .innerJoin("import_file as file", (join) =>
      join
        .on("file.workspace_id", "=", workspaceId)
        .onRef("file.import_id", "=", "link.import_id")
        .onRef("file.file_number", "=", "link.file_number"),
    )
    .innerJoin("import_file as later", (join) =>
      join
        .on("later.workspace_id", "=", workspaceId)
        .onRef("later.sha256", "=", "file.sha256")
        .onRef("later.import_id", ">", "link.import_id")
        .on("later.error", "is", null),
    )
    .innerJoin("import", (join) =>
      join
        .on("import.workspace_id", "=", workspaceId)
        .onRef("import.import_id", "=", "later.import_id")
        .on("import.status", "=", "finished"),
    )
    .where("link.workspace_id", "=", workspaceId)
    .where(sql<boolean>`not exists (select from import_batch as same where same.workspace_id = ${workspaceId}
      and same.import_id = later.import_id and same.batch_id = link.batch_id)`)
    .groupBy("link.batch_id")
    .select("link.batch_id")
    .select((eb) => eb.fn.max("later.import_id").as("import_id"));
}
