import { z } from "zod";
import { douyinShopKind } from "#db/connections/douyin-shop.ts";
import { fieldsOfSchemas } from "#jobs/connectors/kept-fields.ts";
import {
  definePullConnector,
  type ListingContext,
  type PulledPage,
  type PullHttp,
  type PullListing,
} from "#jobs/connectors/pull-connector.ts";
import { readCredentials, readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { toChinaTime } from "./china-time.ts";
import { errorCodes, judge } from "./judge.ts";
import { mapOrder, orderSchema } from "./order.ts";
import { authorise, call, doudianHost } from "./sign.ts";

/** The most that a page may have. */
const pageSize = 200;
/** So many empty pages in a row are no end yet. */
const mostEmpty = 1;
const ordersMethod = "buyin.instituteOrderAds";

/**
 * Affiliate orders of Douyin's shops: buyin.instituteOrderAds of the Doudian Open Platform (op.jinritemai.com), which has its own app,
 * tokens and signature, so that it is a connection of its own beside Douyin.
 *
 * Documented (op.jinritemai.com, and the comments of its own SDKs): address, signature, the time's form, codes, the parameters, 90 days
 * back, pages of at most 200 from cursor "0" on, amounts in fen, the words of flow_point and media_type, which commission is whose.
 * Inferred: that times are China's, that an order with one product is one line (no SKU is given: the product's id stands for it), that
 * the creator's commission is what the order costs and the channel's (ads_*) a part of it, the ways in which a last page may say so.
 * Left out: prices and refunds of lines, which belong to the shop's own orders, and buyer_openid, which is personal data.
 * An author's account is known by the shop's open_id, which is not that of the Open Platform.
 */
export const douyinShop = definePullConnector({
  kind: douyinShopKind,
  version: 1,
  rank: 40,
  errorCodes,
  keeps: fieldsOfSchemas([orderSchema], ["code", "data", "orders", "cursor"]),
  open: ({ pid, shop }, secret) => ({
    hosts: [doudianHost],
    limit: { requests: 50, perSeconds: 1 },
    listings: [orders(pid, shop)],
    expiresAt: secret.expires_at === undefined ? null : new Date(secret.expires_at),
    // Documented as 14 days, yet no answer says when they began.
    refreshExpiresAt: null,
    signedWithin: { behind: 600, ahead: 600 },
    authorise: (request, now) => authorise(request, now, secret),
    judge,
    async refresh(http, now) {
      const { refresh_token } = secret;
      const answer = await http.json(call("token.refresh", { grant_type: "refresh_token", refresh_token }));
      const { data } = readCredentials(refreshed, answer);
      const expires_at = new Date(now.getTime() + data.expires_in * 1_000).toISOString();
      return { ...secret, access_token: data.access_token, refresh_token: data.refresh_token, expires_at };
    },
    async tryOut(http) {
      const now = new Date();
      const from = new Date(now.getTime() - 3_600_000);
      await readPage(http, { from, to: now, pid, cursor: "0", size: 1 });
      return { name: secret.app_key };
    },
  }),
});

const refreshed = z.object({
  data: z.object({
    access_token: z.string().min(1),
    refresh_token: z.string().min(1),
    expires_in: z.int().positive(),
  }),
});

const answered = z.object({
  code: z.union([z.literal(10000), z.literal("10000")]),
  data: z.object({
    data: z.object({
      orders: z.array(z.unknown()).nullable(),
      cursor: z
        .union([z.string(), z.int()])
        .nullish()
        .transform((cursor) => String(cursor ?? "")),
    }),
  }),
});

interface PageWanted extends Pick<ListingContext, "from" | "to"> {
  readonly pid: string | undefined;
  readonly cursor: string;
  readonly size: number;
}

async function readPage(http: PullHttp, { from, to, pid, cursor, size }: PageWanted) {
  const window = { start_time: toChinaTime(from), end_time: toChinaTime(to), time_type: "update" };
  const request = call(ordersMethod, { ...window, cursor, size, ...(pid === undefined ? {} : { pid }) });
  return readEnvelope("order", answered, await http.json(request)).data.data;
}

/**
 * Orders that changed in a time, a page after the other. Nothing says which page is the last: its cursor leads nowhere, or the page after it is
 * empty. As a platform out of step may send an empty page in the midst, a cursor that leads on is followed once more.
 */
function orders(pid: string | undefined, shop: string | undefined): PullListing {
  return {
    listing: "order",
    streams: shop === undefined ? ["account", "product", "order", "order_line", "touch"] : ["account", "touch"],
    reads: "changes",
    reachesBackDays: 90,
    overlapDays: 2,
    async *pages({ http, from, to, cursor: start }): AsyncGenerator<PulledPage> {
      let cursor = start ?? "0";
      let empty = 0;
      for (;;) {
        const { orders: list, cursor: next } = await readPage(http, { from, to, pid, cursor, size: pageSize });
        const items = readItems(orderSchema, list ?? [], (order) => mapOrder(order, shop));
        empty = items.length === 0 ? empty + 1 : 0;
        const isLast = empty > mostEmpty || ["", "0", "-1", cursor].includes(next);
        yield { items, next: isLast ? null : next };
        if (isLast) return;
        cursor = next;
      }
    },
  };
}
