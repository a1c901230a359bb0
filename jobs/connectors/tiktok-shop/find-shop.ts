import { z } from "zod";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { callShop } from "#jobs/connectors/tiktok-shop/wire.ts";

/** A shop that its seller authorised. */
export interface AuthorisedShop {
  readonly name: string;
  readonly code: string;
  /** Names the shop in every call. */
  readonly cipher: string;
}

export const shopSchema = z.object({
  data: z.object({
    shops: z.array(z.object({ name: z.string().min(1), code: z.string().min(1), cipher: z.string().min(1) })),
  }),
});

/** GET /authorization/202309/shops [D]. Throws unauthorized when it is not clear which shop is meant. */
export async function findShop(http: PullHttp, code: string | undefined): Promise<AuthorisedShop> {
  const answer = await callShop(http, { method: "GET", path: "/authorization/202309/shops" });
  const { shops } = readEnvelope("shop", shopSchema, answer).data;
  const meant = code === undefined ? shops : shops.filter((shop) => shop.code === code);
  const [shop] = meant;
  if (shop && meant.length === 1) return shop;
  const codes = shops.map((one) => one.code).join(", ") || "none";
  const message = `The authorisation is for the shops ${codes}: shop_code must name one of them`;
  throw new ConnectorError("unauthorized", code === undefined ? message : `${message}, not ${code}`);
}
