import type { Kysely } from "kysely";
import { z } from "zod";
import { dismissalReasons, readWordPair } from "#app/lib/dismissal.ts";
import type { Database } from "#db/schema/database.ts";
import type { SuggestionKind } from "#db/schema/suggestion-dismissal.ts";

/** What each kind of suggestion is named by: the keys of the rows of its report. */
const subjects = {
  try_next: z.string().regex(/^(theme|creator):./s),
  word: z.string().refine((text) => readWordPair(text) !== null),
} satisfies Record<SuggestionKind, z.ZodType<string>>;
const schema = z.object({
  product: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  reason: z.enum(dismissalReasons).catch("not_now"),
});

/** Does what a form of suggestions asks for: `dismiss` with a reason, or `bring_back`. What is dismissed twice keeps the newest reason. False: it names none. */
export async function changeDismissals(
  db: Kysely<Database>,
  workspaceId: number,
  kind: SuggestionKind,
  form: FormData,
): Promise<boolean> {
  const subject = z.string().max(500).pipe(subjects[kind]).safeParse(form.get("subject")).data;
  const parsed = schema.safeParse({
    product: form.get("product") ?? 0,
    reason: form.get("reason"),
  });
  if (subject === undefined || !parsed.success) return false;
  const { product, reason } = parsed.data;
  if (form.get("intent") === "bring_back") {
    await db
      .deleteFrom("suggestion_dismissal")
      .where("workspace_id", "=", workspaceId)
      .where("kind", "=", kind)
      .where("product_id", "=", product)
      .where("subject", "=", subject)
      .execute();
    return true;
  }
  await db
    .insertInto("suggestion_dismissal")
    .values({ workspace_id: workspaceId, kind, product_id: product, subject, reason, dismissed_at: new Date() })
    .onConflict((at) =>
      at
        .columns(["workspace_id", "kind", "product_id", "subject"])
        .doUpdateSet((eb) => ({ reason: eb.ref("excluded.reason"), dismissed_at: eb.ref("excluded.dismissed_at") })),
    )
    .execute();
  return true;
}
