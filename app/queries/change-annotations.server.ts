import type { Kysely } from "kysely";
import { z } from "zod";
import { nameSchema } from "#app/lib/name-schema.ts";
import { readId } from "#app/lib/reject-filter.ts";
import { parseForm } from "#app/lib/settings-form.ts";
import type { Database } from "#db/schema/database.ts";

const annotationSchema = z.object({
  day: z.iso.date(),
  text: nameSchema(120),
  platform: z.string().trim().max(60),
});

export type AnnotationRefusal = { readonly wrong: readonly string[] };

/** Does what a form of the page of events asks for (its field `intent`: save, delete). Returns the fields that do not hold; `gone`: there is no such event any more. */
export async function changeAnnotations(
  db: Kysely<Database>,
  workspaceId: number,
  form: FormData,
): Promise<AnnotationRefusal | undefined> {
  const id = readId(String(form.get("id") ?? ""));
  if (form.get("intent") === "delete")
    return id && (await remove(db, workspaceId, id)) ? undefined : { wrong: ["gone"] };
  const parsed = parseForm(annotationSchema, form);
  if ("wrong" in parsed) return parsed;
  const { day, text, platform } = parsed.values;
  const values = { day, text, platform: platform === "" ? null : platform };
  if (id === null) {
    await db
      .insertInto("annotation")
      .values({ workspace_id: workspaceId, ...values })
      .execute();
    return undefined;
  }
  const changed = await db
    .updateTable("annotation")
    .set(values)
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returning("id")
    .execute();
  return changed.length > 0 ? undefined : { wrong: ["gone"] };
}

async function remove(db: Kysely<Database>, workspaceId: number, id: number): Promise<boolean> {
  const removed = await db
    .deleteFrom("annotation")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returning("id")
    .execute();
  return removed.length > 0;
}
