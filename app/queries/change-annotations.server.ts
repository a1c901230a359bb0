import type { Kysely } from "kysely";
import { z } from "zod";
import { findOvertaken, type Overtaken } from "#app/lib/find-overtaken.ts";
import { nameSchema } from "#app/lib/name-schema.ts";
import { readId } from "#app/lib/reject-filter.ts";
import { type EventValues, type StoredEvent, seenEvent, toEventValues } from "#app/lib/seen-event.ts";
import { parseForm } from "#app/lib/settings-form.ts";
import type { Database } from "#db/schema/database.ts";

const annotationSchema = z.object({
  day: z.iso.date(),
  text: nameSchema(120),
  platform: z.string().trim().max(60),
  product: z
    .string()
    .trim()
    .refine((text) => text === "" || readId(text) !== null),
});

export type AnnotationRefusal = { readonly wrong: readonly string[] } | { readonly overtaken: Overtaken<EventValues> };

/**
 * Does what a form of the page of events asks for (its field `intent`: save, delete). Returns the fields that do not hold (`gone`: there is no such
 * event any more; `changed`: it is not what was to be deleted), or what was entered of an event that somebody else has changed meanwhile.
 */
export async function changeAnnotations(
  db: Kysely<Database>,
  workspaceId: number,
  form: FormData,
): Promise<AnnotationRefusal | undefined> {
  const id = readId(String(form.get("id") ?? ""));
  if (form.get("intent") === "delete") return id ? remove(db, workspaceId, id, form) : { wrong: ["gone"] };
  const parsed = parseForm(annotationSchema, form);
  if ("wrong" in parsed) return parsed;
  const { day, text, platform, product } = parsed.values;
  const values = { day, text, platform: platform === "" ? null : platform, product_id: readId(product) };
  if (!(await isProduct(db, workspaceId, values.product_id))) return { wrong: ["product"] };
  if (id !== null) return change(db, workspaceId, id, { form, values });
  await db
    .insertInto("annotation")
    .values({ workspace_id: workspaceId, ...values })
    .execute();
  return undefined;
}

interface Change {
  readonly form: FormData;
  readonly values: StoredEvent;
}

function change(
  db: Kysely<Database>,
  workspaceId: number,
  id: number,
  { form, values }: Change,
): Promise<AnnotationRefusal | undefined> {
  return db.transaction().execute(async (trx) => {
    const stored = await lockEvent(trx, workspaceId, id);
    if (!stored) return { wrong: ["gone"] };
    const overtaken = findOvertaken<EventValues>(form, {
      seen: seenEvent(toEventValues(stored)),
      stored: toEventValues(stored),
      readEntered: () => toEventValues(values),
    });
    if (overtaken) return { overtaken };
    await trx
      .updateTable("annotation")
      .set(values)
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .execute();
    return undefined;
  });
}

function remove(
  db: Kysely<Database>,
  workspaceId: number,
  id: number,
  form: FormData,
): Promise<AnnotationRefusal | undefined> {
  return db.transaction().execute(async (trx) => {
    const stored = await lockEvent(trx, workspaceId, id);
    if (!stored) return { wrong: ["gone"] };
    if (form.has("seen") && form.get("seen") !== seenEvent(toEventValues(stored))) return { wrong: ["changed"] };
    await trx.deleteFrom("annotation").where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
    return undefined;
  });
}

/** An event as it stands, and stays until the transaction ends: of two who change it at once the second sees what the first has saved. */
function lockEvent(trx: Kysely<Database>, workspaceId: number, id: number) {
  return trx
    .selectFrom("annotation")
    .select(["day", "text", "platform", "product_id"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Whether a source has named it: also one whose record was taken back meanwhile. None in particular will do. */
async function isProduct(db: Kysely<Database>, workspaceId: number, id: number | null): Promise<boolean> {
  if (id === null) return true;
  const known = await db
    .selectFrom("entity_key")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("entity", "=", "product")
    .where("id", "=", id)
    .executeTakeFirst();
  return known !== undefined;
}
