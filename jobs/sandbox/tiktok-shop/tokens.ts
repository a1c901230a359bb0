import { shops } from "#jobs/demo/products.ts";
import { answerConsent, keptCallback, mostAccounts, takeCode } from "#jobs/sandbox/consent.ts";
import type { StandInAnswer, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { failure, success, toSeconds } from "#jobs/sandbox/tiktok-shop/envelope.ts";

/** The app that everybody in the stand-in has authorised. Worthless elsewhere. */
const ofApp = { app_key: "stand-in-shop-app", app_secret: "stand-in-shop-secret" };
export const standInShopApp = { ...ofApp, service_id: "7312345678901234567" };

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
  return { ...ofApp, auth_code: `code.${kind}.${id}` };
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
      ? (["authorized_code", `code ${readCode(query.get("auth_code"))}`] as const)
      : (["refresh_token", `rft ${query.get("refresh_token")}`] as const);
  const [kind, id] = /^(?:code code|rft rft)\.(\w+)\.([^.]+)$/.exec(given)?.slice(1) ?? [];
  if (query.get("grant_type") !== grant || !isKind(kind)) return failure(36004004, "Invalid auth code.");
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

/** What a code stands for: one of a page of consent once, one of the demo's own as often as it likes. */
function readCode(code: string | null): string {
  const grant = takeCode(code, null);
  return grant ? `code.${grant.accountId}` : (code ?? "");
}

const consentPages: Readonly<Record<string, ShopUser["kind"]>> = {
  "services.tiktokshop.com/open/authorize": "seller",
  "services.us.tiktokshop.com/open/authorize": "seller",
  "partner.tiktokshop.com/open/authorize": "partner",
  "shop.tiktok.com/alliance/creator/auth": "creator",
};

/** The hosts of the pages of consent. */
export const consentHosts = Object.keys(consentPages).map((page) => page.slice(0, page.indexOf("/")));

/**
 * The page of consent of a seller, a partner or a creator; undefined when it is none. The callback is the one that the app has registered: of the demo's
 * that is the one of whoever sends people here.
 */
export function answerShopConsent(request: StandInRequest, { world }: StandInScene): StandInAnswer | undefined {
  const { host, path, query, headers } = request;
  const kind = consentPages[`${host}${path}`];
  if (!kind) return undefined;
  const isKnown =
    kind === "creator"
      ? query.get("app_key") === standInShopApp.app_key
      : query.get("service_id") === standInShopApp.service_id;
  const { referer = "" } = headers;
  const registered = URL.canParse(referer) ? new URL("/connections/authorised", referer).href : null;
  return answerConsent(request, {
    platform: "TikTok Shop",
    isKnownApp: isKnown,
    callback: query.get(keptCallback) ?? registered,
    scopes: scopes[kind],
    accounts: listUsers(kind, world).map((id) => ({ id: `${kind}.${id}`, name: id })),
    also: { app_key: standInShopApp.app_key },
  });
}

function listUsers(kind: ShopUser["kind"], world: StandInScene["world"]): readonly string[] {
  if (kind === "partner") return ["agency"];
  if (kind === "seller") return Object.values(shops);
  const accounts = world.list("account").filter(({ platform }) => platform === "tiktok");
  return [...new Set(accounts.map(({ account_id: id }) => id))].slice(0, mostAccounts);
}

function isKind(kind: string | undefined): kind is ShopUser["kind"] {
  return kind !== undefined && Object.hasOwn(userTypes, kind);
}
