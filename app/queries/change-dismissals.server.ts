import type { Kysely } from "kysely";
import { z } from "zod";
import { dismissalReasons } from "#app/lib/dismissal.ts";
import type { Database } from "#db/schema/database.ts";
import type { SuggestionKind } from "#db/schema/suggestion-dismissal.ts";

const schema = z.object({
  subject: z.string().min(1).max(500),
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
  const parsed = schema.safeParse({
    subject: form.get("subject"),
    product: form.get("product") ?? 0,
    reason: form.get("reason"),
  });
  if (!parsed.success) return false;
  const { subject, product, reason } = parsed.data;
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
