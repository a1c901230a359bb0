/** The scope that calls need, by how their paths begin, as documented of each. */
const scopes: readonly (readonly [pathStart: string, scope: string])[] = [
  ["/product/", "seller.product.basic"],
  ["/order/", "seller.order.info"],
  ["/finance/", "seller.finance.info"],
  ["/affiliate_seller/", "seller.affiliate_collaboration.read"],
  ["/analytics/", "data.shop_analytics.public.read"],
  ["/affiliate_creator/202508/profiles", "creator.affiliate.info"],
  ["/affiliate_creator/202405/showcases/", "creator.showcase.read"],
  ["/affiliate_creator/202410/orders/", "creator.affiliate_collaboration.read"],
  ["/affiliate_partner/", "partner.tap_campaign.read"],
];

/** Every scope that may be refused. What a token was granted it goes on naming: the refusal comes with the call. */
export const shopScopes: readonly string[] = scopes.map(([, scope]) => scope);

/** The scope without which a call is refused; undefined: it needs none. */
export function scopeOfCall(path: string): string | undefined {
  return scopes.find(([start]) => path.startsWith(start))?.[1];
}
