import { z } from "zod";
import type { PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { toUsername } from "#jobs/connectors/tiktok-shop/values.ts";
import { callShop } from "#jobs/connectors/tiktok-shop/wire.ts";

export const creatorSchema = z.object({
  data: z.object({ username: z.string().min(1).transform(toUsername), register_region: z.string().nullish() }),
});

export type ShopCreator = z.output<typeof creatorSchema>["data"];

/** GET /affiliate_creator/202508/profiles [D]: the creator who authorised the app. */
export async function findCreator(http: PullHttp): Promise<ShopCreator> {
  const answer = await callShop(http, { method: "GET", path: "/affiliate_creator/202508/profiles" });
  return readEnvelope("account", creatorSchema, answer).data;
}
