import type { z } from "zod";
import type { Amount } from "#jobs/connectors/tiktok-shop/amounts.ts";

/** What a sale costs the shop in commission: the parts that add up, as estimated when it was placed and as settled. */
export interface Commission {
  readonly price: Amount | null | undefined;
  readonly estimated: readonly (Amount | null | undefined)[];
  readonly actual: readonly (Amount | null | undefined)[];
}

/** Of these statuses nothing will be paid [D]. */
const unpaid = new Set(["CANCELLED", "REFUNDED"]);
/** Of these it has been settled [D]: what is actual counts. Before, an actual amount says nothing yet. */
const settled = new Set(["COMPLETED", "SETTLED", "DEDUCTED", ...unpaid]);

/**
 * Minor units of the order's currency; undefined when unknown. A commission in another currency than the price is an issue of the item:
 * an order's amounts are all in one.
 */
export function readCommission(
  status: string,
  { price, estimated, actual }: Commission,
  path: readonly PropertyKey[],
  context: z.core.$RefinementCtx,
): number | undefined {
  for (const amount of [...estimated, ...actual])
    if (amount && price && amount.currency !== price.currency) {
      const message = `must be that of the commission, ${amount.currency}`;
      context.issues.push({ code: "custom", path: [...path, "price", "currency"], input: price.currency, message });
      return undefined;
    }
  const paid = settled.has(status) ? total(actual) : undefined;
  return paid ?? (unpaid.has(status) ? 0 : total(estimated));
}

/** The sum of what is known; undefined when nothing is. */
function total(amounts: readonly (Amount | null | undefined)[]): number | undefined {
  const known = amounts.flatMap((amount) => (amount ? [amount.minor] : []));
  return known.length === 0 ? undefined : known.reduce((sum, minor) => sum + minor, 0);
}
