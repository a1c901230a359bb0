import type { StandInAnswer, StandInRequest } from "#jobs/sandbox/stand-in-platform.ts";
import { failure, success, toSeconds } from "#jobs/sandbox/tiktok-shop/envelope.ts";

/** The app that everybody in the stand-in has authorised. Worthless elsewhere. */
export const standInShopApp = { app_key: "stand-in-shop-app", app_secret: "stand-in-shop-secret" };

const accessSeconds = 7 * 86_400;
const userTypes = { seller: 0, creator: 1, partner: 3 } as const;

/** The shop whose orders creators and agencies see: the one that the platforms' content sells for. */
export const affiliateShop = "flagship-cn";

/** What everybody lets the app read; a seller more where creators sell for the shop. */
const scopes: Readonly<Record<keyof typeof userTypes, readonly string[]>> = {
  seller: ["seller.product.basic", "seller.order.info", "seller.finance.info", "data.shop_analytics.public.read"],
  creator: ["creator.affiliate.info", "creator.showcase.read", "creator.affiliate_collaboration.read"],
  partner: ["partner.authorization.info", "partner.tap_campaign.read"],
};

const scopesOfAffiliateShop = ["seller.affiliate_collaboration.read"];

/** Who authorised the app: the seller of a shop, the creator of an account, an agency of any name. */
export interface ShopUser {
  readonly kind: keyof typeof userTypes;
  readonly id: string;
}

/** The credentials with which a connection of somebody begins. The code may be used more than once: several workspaces may begin with it. */
export function standInShopSecret({ kind, id }: ShopUser) {
  return { ...standInShopApp, auth_code: `code.${kind}.${id}` };
}

/** Whose an access token is; undefined when it never was one, "ended" when it has ended, in our time. */
export function findUser(token: string | undefined): ShopUser | "ended" | undefined {
  const [kind, id, endsAt] = /^act\.(\w+)\.([^.]+)\.(\d+)$/.exec(token ?? "")?.slice(1) ?? [];
  if (!isKind(kind) || id === undefined) return undefined;
  return Number(endsAt) > Date.now() / 1_000 ? { kind, id } : "ended";
}

/** GET auth.tiktok-shops.com/api/v2/token/get and /refresh. */
export function answerToken({ path, query }: StandInRequest): StandInAnswer {
  const isOurs =
    query.get("app_key") === standInShopApp.app_key && query.get("app_secret") === standInShopApp.app_secret;
  if (!isOurs) return failure(36009004, "Invalid credentials. Invalid `app_key` query parameter.");
  const [grant, given] =
    path === "/api/v2/token/get"
      ? (["authorized_code", `code ${query.get("auth_code")}`] as const)
      : (["refresh_token", `rft ${query.get("refresh_token")}`] as const);
  const [kind, id] = /^(?:code code|rft rft)\.(\w+)\.([^.]+)$/.exec(given)?.slice(1) ?? [];
  if (query.get("grant_type") !== grant || !isKind(kind)) return failure(36004004, "The code or token is invalid.");
  const now = toSeconds(Date.now());
  return success({
    access_token: `act.${kind}.${id}.${now + accessSeconds}`,
    access_token_expire_in: now + accessSeconds,
    refresh_token: `rft.${kind}.${id}`,
    refresh_token_expire_in: now + 365 * 86_400,
    open_id: `open-${id}`,
    seller_name: id,
    seller_base_region: "CN",
    user_type: userTypes[kind],
    granted_scopes:
      kind === "seller" && id === affiliateShop ? [...scopes.seller, ...scopesOfAffiliateShop] : scopes[kind],
  });
}

function isKind(kind: string | undefined): kind is ShopUser["kind"] {
  return kind !== undefined && Object.hasOwn(userTypes, kind);
}
