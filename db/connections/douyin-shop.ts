import { z } from "zod";
import { defineConnectionKind } from "#db/connections/connection-kind.ts";

/** An input that was left empty says nothing. */
const text = z.preprocess((value) => (value === "" ? undefined : value), z.string().trim().min(1).max(200).optional());

/** Orders that creators brought to shops of Douyin, as the institution sees them that distributes the goods (精选联盟, Doudian Open Platform). */
export const douyinShopKind = defineConnectionKind({
  connector: "douyin-shop",
  name: "Douyin Shop affiliate",
  platform: "douyin",
  options: z.object({
    /** The institution's promotion id, where only its orders are wanted. */
    pid: text,
    /** The key of the shop whose own orders come from elsewhere: then only what each is credited to is read here, and no order comes twice. */
    shop: text,
  }),
  secret: z.object({
    app_key: z.string().min(1),
    app_secret: z.string().min(1),
    access_token: z.string().min(1),
    refresh_token: z.string().min(1),
    /** When the access token ends; unknown until it was refreshed. */
    expires_at: z.iso.datetime().optional(),
  }),
  fields: [
    { name: "pid", part: "options", kind: "text", isRequired: false },
    { name: "shop", part: "options", kind: "text", isRequired: false },
    { name: "app_key", part: "secret", kind: "text", isRequired: true },
    { name: "app_secret", part: "secret", kind: "password", isRequired: true },
    { name: "access_token", part: "secret", kind: "password", isRequired: true },
    { name: "refresh_token", part: "secret", kind: "password", isRequired: true },
  ],
  streams: ["account", "product", "order", "order_line", "touch"],
  provides: ["orders", "units", "commission_minor"],
  schedule: "20 */6 * * *",
});
