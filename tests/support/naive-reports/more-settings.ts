import { ratedMeasures } from "#app/lib/rate-card.ts";
import { saveRateCard } from "#app/queries/change-rate-cards.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { addDays } from "#tests/support/naive-days.ts";
import type { Random } from "#tests/support/random.ts";

interface Span {
  readonly workspaceId: number;
  readonly first: string;
  readonly days: number;
}

/** What people enter on pages: rate cards, one in place of another, and events. */
export async function moreSettings({ db }: DatabaseHandle, random: Random, span: Span): Promise<void> {
  const { workspaceId, first, days } = span;
  const dayIn = () => addDays(first, random.whole(-20, days));
  for (let cards = random.whole(0, 3), number = 1; number <= cards; number += 1)
    await saveRateCard(
      db,
      workspaceId,
      {
        name: `Card ${number}`,
        effectiveFrom: dayIn(),
        currency: random.pick(["EUR", "CNY", "JPY", "GBP"]),
        rates: ["", "kesong", "douyin"].flatMap((platform) =>
          random
            .shuffle(ratedMeasures)
            .slice(0, random.whole(1, 4))
            .map((measure) => ({ platform, measure, amount: random.whole(1, 90_000) / 100 })),
        ),
      },
      number === 3 ? 1 : null,
    );
  const events = Array.from({ length: random.whole(0, 5) }, (_, index) => ({
    workspace_id: workspaceId,
    day: dayIn(),
    text: `Event ${index}`,
    platform: random.pick([null, "kesong", "douyin"]),
  }));
  if (events.length > 0) await db.insertInto("annotation").values(events).execute();
}

/** Of the events every other one names a product, once there are any. */
export async function nameProducts({ db }: DatabaseHandle, workspaceId: number): Promise<void> {
  const listed = (table: "annotation" | "product") =>
    db.selectFrom(table).select("id").where("workspace_id", "=", workspaceId).orderBy("id").execute();
  const [events, products] = [await listed("annotation"), await listed("product")];
  for (const [index, { id }] of events.entries()) {
    const product = products[index % Math.max(1, products.length)];
    if (index % 2 === 0 || !product) continue;
    await db
      .updateTable("annotation")
      .set({ product_id: product.id })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .execute();
  }
}
