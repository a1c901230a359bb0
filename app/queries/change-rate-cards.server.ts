import { type Kysely, sql } from "kysely";
import type { RateCardEntry } from "#app/lib/rate-card-form.ts";
import type { Database } from "#db/schema/database.ts";

export type RateCardProblem = "day_taken" | "gone";

/** Keeps a card as a new version; the one that it replaces counts no more, but stays to be read. On a day there is one card. */
export async function saveRateCard(
  db: Kysely<Database>,
  workspaceId: number,
  { rates, name, effectiveFrom, currency }: RateCardEntry,
  replaces: number | null = null,
): Promise<RateCardProblem | undefined> {
  return db.transaction().execute(async (trx) => {
    // Versions are counted by those that exist, so two people who save at once must take turns.
    await sql`select pg_advisory_xact_lock(hashtext('rate_card'), ${workspaceId}::int)`.execute(trx);
    const known = await trx
      .selectFrom("rate_card")
      .select(["version", "effective_from", "ended_at"])
      .where("workspace_id", "=", workspaceId)
      .execute();
    const counting = known.filter((card) => card.ended_at === null);
    // Before its day is looked at: whoever has changed the card meanwhile has one that begins on the same.
    if (replaces !== null && !counting.some(({ version }) => version === replaces)) return "gone";
    const others = counting.filter(({ version }) => version !== replaces);
    if (others.some((card) => card.effective_from === effectiveFrom)) return "day_taken";
    if (replaces !== null) await endRateCard(trx, workspaceId, replaces);
    const version = 1 + Math.max(0, ...known.map((card) => card.version));
    await trx
      .insertInto("rate_card")
      .values({ workspace_id: workspaceId, version, name, effective_from: effectiveFrom, currency, ended_at: null })
      .execute();
    await trx
      .insertInto("rate_card_rate")
      .values(
        rates.map(({ platform, measure, amount }) => ({
          workspace_id: workspaceId,
          version,
          platform,
          measure,
          amount_per_thousand: amount,
        })),
      )
      .execute();
    return undefined;
  });
}

/** The card that counts from a day on; null: none begins on it. */
export async function findRateCardOf(db: Kysely<Database>, workspaceId: number, day: string): Promise<number | null> {
  const card = await db
    .selectFrom("rate_card")
    .select("version")
    .where("workspace_id", "=", workspaceId)
    .where("effective_from", "=", day)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return card?.version ?? null;
}

/** The card counts no more from now on, for any day. False: there is none that counts. */
export async function endRateCard(db: Kysely<Database>, workspaceId: number, version: number): Promise<boolean> {
  const ended = await db
    .updateTable("rate_card")
    .set({ ended_at: new Date() })
    .where("workspace_id", "=", workspaceId)
    .where("version", "=", version)
    .where("ended_at", "is", null)
    .returning("version")
    .execute();
  return ended.length > 0;
}
