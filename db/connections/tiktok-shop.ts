import { z } from "zod";
import { type Authorisation, type AuthorisationRequest, addressOf } from "#db/connections/authorisation.ts";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";

/** Who authorised the app decides what can be read: a shop, a creator, or an agency (TikTok's "partner"). */
export const tiktokShopUsers = ["seller", "creator", "partner"] as const;

/** What can be read of a seller's shop, each by itself; named after the connector's listings. */
export const tiktokShopListings = [
  "product",
  "order",
  "affiliate_order",
  "settlement",
  "post",
  "post_day_reported",
  "shop_day_reported",
  "product_day_reported",
] as const;

/** An input that was left empty says nothing. */
const text = z.preprocess((value) => (value === "" ? undefined : value), z.string().trim().min(1).max(200).optional());
const secretText = z.preprocess((value) => (value === "" ? undefined : value), z.string().min(1).optional());

/** Where a seller's shop is: those of the United States authorise at an address of their own. */
const markets = ["elsewhere", "us"] as const;

/**
 * TikTok Shop's pages of consent, one for each kind of user. Documented [D] in the Partner Center's guides of authorisation: sellers and partners by the
 * app's service_id, creators by its key, that state comes back, and that the answer's code is good for half an hour, once. The guides are known here
 * from what client code quotes of them [C]. The callback is not part of the address: it is the one that the app has in the Partner Center. There is
 * no PKCE, and scopes are those of the app.
 */
const authorisation: Authorisation = {
  at: "TikTok Shop",
  app: ["app_key", "app_secret"],
  brings: ["open_id"],
  asks: ["service_id", "market"],
  needs: ({ user_type: user }) => (user === "creator" ? [] : ["service_id"]),
  challenge: () => null,
  toAddress: toConsent,
};

function toConsent({ app, options, state }: AuthorisationRequest): string {
  const { user_type: user, service_id: service, market } = options;
  if (user === "creator")
    return addressOf("https://shop.tiktok.com/alliance/creator/auth", { app_key: app.app_key, state });
  const seller = market === "us" ? "services.us.tiktokshop.com" : "services.tiktokshop.com";
  const host = user === "partner" ? "partner.tiktokshop.com" : seller;
  return addressOf(`https://${host}/open/authorize`, { service_id: String(service), state });
}

/** One authorisation of a TikTok Shop Partner app: by a seller for a shop, by a creator or by a partner. */
export const tiktokShopKind = defineConnectionKind({
  connector: "tiktok-shop",
  name: "TikTok Shop",
  platform: "tiktok",
  options: z
    .object({
      user_type: z.enum(tiktokShopUsers),
      /**
       * The key under which orders and products stand here. TikTok Shop's ids are unique over all its shops, and neither its files nor a
       * partner's orders name their shop: unless somebody wants to tell shops apart, all have the key that imported files have.
       */
      shop: text.transform((shop) => shop ?? "tiktok-shop"),
      /** TikTok's code of the shop, where the seller authorised several. */
      shop_code: text,
      /** The zone in which the shop counts its days, which no answer states. */
      zone: z.preprocess(
        (value) => (value === "" ? undefined : value),
        z.string().refine(isZone, { error: "must be a time zone such as Europe/London" }).optional(),
      ),
      /**
       * Of a seller's shop; none named: all. Whoever has the videos from elsewhere leaves them out: TikTok Shop names whose they are by the
       * username alone, which would be one more account.
       */
      reads: z.array(z.enum(tiktokShopListings)).default([]),
      /** The id of the app's service, which its address of consent has; and where its sellers are. */
      service_id: z.preprocess(
        (value) => (value === "" ? undefined : value),
        z
          .string()
          .regex(/^\d{1,30}$/, "must be the digits of the service's id")
          .optional(),
      ),
      market: z.enum(markets).optional(),
      /** Who authorised the app, as the exchange said; unknown where tokens were pasted. */
      open_id: z.string().optional(),
    })
    .refine(({ user_type: user, zone }) => user !== "seller" || zone !== undefined, {
      path: ["zone"],
      error: "is needed: a seller's figures are of days of the shop's zone",
    }),
  secret: z
    .object({
      app_key: z.string().min(1),
      app_secret: z.string().min(1),
      /** What the authorisation page answers with. It is good for half an hour, and once. */
      auth_code: secretText,
      refresh_token: secretText,
      access_token: secretText,
      /** When the access token ends; unknown until it has been renewed once. */
      expires_at: z.iso.datetime().optional(),
      /** When the refresh token does, and the app must be authorised anew; unknown until then as well. */
      refresh_expires_at: z.iso.datetime().optional(),
      /** What whoever authorised the app lets it read; unknown until the token has been renewed once. */
      granted_scopes: z.array(z.string()).optional(),
    })
    .refine((secret) => secret.auth_code !== undefined || secret.refresh_token !== undefined, {
      path: ["auth_code"],
      error: "is needed, or the refresh token in its place",
    }),
  fields: [
    { name: "user_type", part: "options", kind: "choice", choices: tiktokShopUsers, isRequired: true },
    { name: "app_key", part: "secret", kind: "text", isRequired: true },
    { name: "app_secret", part: "secret", kind: "password", isRequired: true },
    { name: "auth_code", part: "secret", kind: "password", isRequired: false, insteadOf: "refresh_token" },
    { name: "refresh_token", part: "secret", kind: "password", isRequired: false, insteadOf: "auth_code" },
    { name: "service_id", part: "options", kind: "text", isRequired: true, of: users("seller", "partner") },
    { name: "market", part: "options", kind: "choice", choices: markets, isRequired: false, of: users("seller") },
    { name: "zone", part: "options", kind: "text", isRequired: true, of: users("seller") },
    { name: "shop", part: "options", kind: "text", isRequired: false },
    { name: "shop_code", part: "options", kind: "text", isRequired: false, of: users("seller") },
    {
      name: "reads",
      part: "options",
      kind: "list",
      choices: tiktokShopListings,
      isRequired: false,
      of: users("seller"),
    },
  ],
  authorisation,
  streams: [
    "account",
    "post",
    "product",
    "recommendation",
    "shop_window",
    "post_day_reported",
    "shop_day_reported",
    "product_day_reported",
    "video_day_reported",
    "order",
    "order_line",
    "touch",
    "post_snapshot",
  ],
  provides: [
    "views",
    "likes",
    "comments",
    "shares",
    "orders",
    "units",
    "gross_sales_minor",
    "cancelled_sales_minor",
    "refunded_sales_minor",
    "commission_minor",
  ],
  schedule: "50 4 * * *",
});

function users(...choices: (typeof tiktokShopUsers)[number][]) {
  return { field: "user_type", choices };
}

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
