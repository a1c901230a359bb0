import { z } from "zod";
import type { ListingContext, PulledPage, PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { type AffiliateLine, mergeLines, toAffiliateRecords } from "#jobs/connectors/tiktok-shop/affiliate-line.ts";
import { affiliateOrders, readAffiliatePages } from "#jobs/connectors/tiktok-shop/affiliate-pages.ts";
import { decimalAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { readCommission } from "#jobs/connectors/tiktok-shop/commission.ts";
import { creditFields } from "#jobs/connectors/tiktok-shop/credit.ts";
import { id, optionalId, username } from "#jobs/connectors/tiktok-shop/values.ts";
import { callShop } from "#jobs/connectors/tiktok-shop/wire.ts";
import { isObject } from "#jobs/files/parse-json.ts";

const amount = decimalAmount.nullish();

export const partnerSkuSchema = z.object({
  id,
  product_id: optionalId,
  creator_username: username,
  price: amount,
  ...creditFields,
  estimated_creator_commission: amount,
  estimated_tap_commission: amount,
  actual_creator_commission: amount,
  actual_tap_commission: amount,
});

/** An order of /affiliate_partner/202411/orders/search [D]. The shop pays both, the creator's commission and the agency's. */
function partnerOrderSchema(shop: string) {
  return z.object({ id, status: z.string(), skus: z.array(partnerSkuSchema) }).transform((order, context) =>
    mergeLines(
      order.skus.map((sku, index): AffiliateLine => {
        const commission = {
          price: sku.price,
          estimated: [sku.estimated_creator_commission, sku.estimated_tap_commission],
          actual: [sku.actual_creator_commission, sku.actual_tap_commission],
        };
        return {
          shop,
          orderId: order.id,
          sku: sku.id,
          productId: sku.product_id,
          credits: [{ contentType: sku.content_type, contentId: sku.content_id, username: sku.creator_username }],
          commissionMinor: readCommission(order.status, commission, ["skus", index], context),
        };
      }),
    ),
  );
}

export const assets = z.object({
  data: z.object({ category_assets: z.array(z.object({ cipher: z.string().min(1), target_market: z.string() })) }),
});

/** GET /authorization/202405/category_assets [D]: what a partner may see, each with orders of its own. */
export async function listCategoryAssets(http: PullHttp) {
  const answer = await callShop(http, { method: "GET", path: "/authorization/202405/category_assets" });
  return readEnvelope("affiliate_order", assets, answer).data.category_assets;
}

/** What the creators of an agency sold in its campaigns, for one shop. */
export function partnerAffiliateListing(shop: string): PullListing {
  const schema = partnerOrderSchema(shop);
  return {
    ...affiliateOrders,
    async *pages(context) {
      const ciphers = (await listCategoryAssets(context.http)).map(({ cipher }) => cipher);
      const [first, within] = readCursor(context.cursor);
      if (first >= ciphers.length) yield { items: [], next: null };
      for (const [index, cipher] of ciphers.entries())
        if (index >= first)
          yield* readAsset(
            context,
            { cipher, index, isLast: index === ciphers.length - 1 },
            index === first ? within : null,
          );
    },
  };

  async function* readAsset(
    context: ListingContext,
    { cipher, index, isLast }: { readonly cipher: string; readonly index: number; readonly isLast: boolean },
    cursor: string | null,
  ): AsyncGenerator<PulledPage> {
    const query = { category_asset_cipher: cipher };
    for await (const { items, next } of readAffiliatePages(
      context,
      "/affiliate_partner/202411/orders/search",
      query,
      cursor,
    )) {
      const after = isLast ? null : `${index + 1}|`;
      yield {
        items: readItems(schema, items.map(withList), (lines) => toAffiliateRecords(lines, context.slot.toISOString())),
        next: next === null ? after : `${index}|${next}`,
      };
    }
  }
}

/** skus is documented as one object; everywhere else it is a list. */
function withList(order: unknown): unknown {
  return isObject(order) && isObject(order.skus) ? { ...order, skus: [order.skus] } : order;
}

function readCursor(cursor: string | null): [index: number, within: string | null] {
  if (cursor === null) return [0, null];
  const at = cursor.indexOf("|");
  return [Number(cursor.slice(0, at)), cursor.slice(at + 1) || null];
}
