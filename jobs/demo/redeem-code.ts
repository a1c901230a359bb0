import { discountCode } from "./campaigns.ts";
import { chance, pick, type Random } from "./random.ts";
import type { World } from "./world.ts";
import type { DemoOrder } from "./write-order.ts";

/**
 * Some who buy a campaign's product while it runs redeem the code of one of its creators: of the one whose post brought them, else of any. They
 * would have bought without a code, so what codes are credited with is not what a campaign causes.
 */
export function redeemCode(random: Random, world: World, order: DemoOrder): DemoOrder {
  const campaign = world.campaigns.find(
    ({ from, to, productIds }) => order.at >= from && order.at < to && productIds.includes(order.product.id),
  );
  if (!campaign || campaign.accounts.length === 0 || !chance(random, 0.22)) return order;
  const { touch } = order;
  if (touch) {
    const account = campaign.accounts.find(({ accountId }) => accountId === touch.account_id);
    return account ? { ...order, discountCode: discountCode(campaign, account) } : order;
  }
  const account = pick(random, campaign.accounts);
  const redeemed = { ...order, discountCode: discountCode(campaign, account) };
  // Some tills note the code and nobody says whose it is.
  if (chance(random, 0.15)) return redeemed;
  const { platform, accountId } = account;
  return { ...redeemed, touch: { how: "discount_code", level: "account", platform, account_id: accountId } };
}
