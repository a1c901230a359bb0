import { z } from "zod";
import type { StandInAnswer, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { decimal, failure, money, success, toSeconds } from "#jobs/sandbox/tiktok-shop/envelope.ts";
import { answerPage } from "#jobs/sandbox/tiktok-shop/page-of.ts";

const hourSeconds = 3_600;
/** So many products of one search are shown, whatever it finds; the message with which the rest is refused is not at hand. */
const mostShown = 10_000;
const tooMany = failure(12052180, `The search found more than ${mostShown} products.`);

/** POST /product/202502/products/search. The products of a shop were created an hour after each other, the last an hour before the world begins. */
export function searchProducts({ query, body }: StandInRequest, scene: StandInScene, shop: string): StandInAnswer {
  const found = createdWithin.safeParse(JSON.parse(body || "{}"));
  if (!found.success) return failure(12019118, "The range of create_time is invalid.");
  const { create_time_ge: from = 0, create_time_le: to = Number.POSITIVE_INFINITY } = found.data;
  if (from > to) return failure(12019118, "The range of create_time is invalid.");
  const first = toSeconds(scene.world.from);
  const items = scene.world
    .list("product")
    .filter((product) => product.shop === shop)
    .map((product, place) => ({ product, createdAt: first - (place + 1) * hourSeconds }))
    .filter(({ createdAt }) => createdAt >= from && createdAt <= to);
  const toWire = ({ product, createdAt }: (typeof items)[number]) => ({
    id: product.product_id,
    title: product.name ?? "",
    status: "ACTIVATE",
    create_time: createdAt,
    update_time: toSeconds(Date.parse(product.as_of ?? "") || scene.world.from),
    skus: [
      {
        id: `${product.product_id}-01`,
        price: { currency: product.currency ?? "CNY", sale_price: decimal(product.price_minor ?? 0) },
      },
    ],
  });
  const shown = { most: mostShown, refusal: tooMany };
  return answerPage({ list: "products", items, most: 100, shown, toWire }, query, scene);
}

const createdWithin = z.object({ create_time_ge: z.int().optional(), create_time_le: z.int().optional() });

/** GET /affiliate_creator/202508/profiles. */
export function getProfile({ world }: StandInScene, accountId: string): StandInAnswer {
  const account = world.listBy("account", "account_id", accountId).at(-1);
  if (!account) return failure(16015007, "no sale region error; detail: creator has no sale region.");
  return success({ username: account.handle ?? "", register_region: account.country ?? "", permissions: [] });
}

/** GET /affiliate_creator/202405/showcases/products: what stands in the window, in its order. */
export function listShowcase({ query }: StandInRequest, scene: StandInScene, accountId: string): StandInAnswer {
  if (query.get("origin") !== "SHOWCASE") return failure(36009022, "Invalid request format. origin is required.", 400);
  const { world, now } = scene;
  const shown = world
    .listBy("shop_window", "account_id", accountId)
    .filter(
      ({ displayed_from: from, displayed_to: to }) => !(Date.parse(from ?? "") > now) && !(Date.parse(to ?? "") <= now),
    )
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const items = [...new Map(shown.map((one) => [one.product_id, one])).values()];
  const toWire = ({ product_id: id, shop }: (typeof items)[number]) => {
    const product = world.listBy("product", "product_id", id).find((one) => one.shop === shop);
    const { amount, currency } = money(product?.price_minor ?? 0, product?.currency ?? "CNY");
    return {
      id,
      title: product?.name ?? "",
      shop: { name: shop },
      price: { original_price: { minimum_amount: amount, maximum_amount: amount, currency } },
      detail_link: product?.url ?? "",
      status: { inventory_status: "IN_STOCK", review_status: "APPROVED", is_hidden: false, added_status: "ADDED" },
    };
  };
  return answerPage({ list: "products", items, most: 20, toWire }, query, scene);
}
