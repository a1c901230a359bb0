import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { listNamingMessages } from "#db/erasures/list-naming-messages.server.ts";
import { blankNames, type Names, namesOneOf } from "#db/erasures/names.ts";

/**
 * Blanks a creator's names (ids and handles, those of their accounts and posts) in the messages of runs and imports, and takes the rows that name
 * them out of what is kept of an imported file's first rows. What went wrong is still said. Returns how many messages were changed.
 */
export async function forgetMessages({ db }: DatabaseHandle, workspaceId: number, names: Names): Promise<number> {
  let changed = 0;
  for await (const { table, column, texts } of listNamingMessages(db, workspaceId, names)) {
    const blanked = texts.map((text) => blankNames(text, names));
    const { numAffectedRows = 0n } = await sql`
      update ${sql.table(table)} as x set ${sql.ref(column)} = m.blanked
      from unnest(${texts}::text[], ${blanked}::text[]) as m (told, blanked)
      where x.workspace_id = ${workspaceId} and ${sql.ref(`x.${column}`)} = m.told`.execute(db);
    changed += Number(numAffectedRows);
  }
  await forgetPreviews(db, workspaceId, names);
  return changed;
}

async function forgetPreviews(db: DatabaseHandle["db"], workspaceId: number, names: Names): Promise<void> {
  const { rows: previews } = await sql<{
    import_id: number;
    file_number: number;
    list: string;
    rows: unknown[] | null;
  }>`
    select import_id, file_number, list, recognition -> list as rows
    from import_file, unnest(array['rows', 'notices']) as list
    where workspace_id = ${workspaceId} and jsonb_typeof(recognition -> list) = 'array'`.execute(db);
  for (const { import_id: importId, file_number: file, list, rows } of previews) {
    const left = (rows ?? []).filter((row) => !namesOneOf(JSON.stringify(row), names));
    if (left.length === rows?.length) continue;
    await sql`
      update import_file set recognition = jsonb_set(recognition, array[${list}::text], ${JSON.stringify(left)}::jsonb)
      where workspace_id = ${workspaceId} and import_id = ${importId} and file_number = ${file}`.execute(db);
  }
}
